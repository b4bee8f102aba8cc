create table if not exists shop_order (
    number varchar(40) not null primary key,
    buyer varchar(40) not null,
    total decimal(19, 2) not null
);
