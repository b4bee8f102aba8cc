create table crm_adoption_run (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  id binary(16) not null,
  version bigint not null,
  source varchar(60) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  number bigint not null,
  started_at datetime(6) not null,
  started_by varchar(80) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  finished_at datetime(6),
  primary key (tenant_id, id),
  constraint crm_adoption_run_u_number unique (tenant_id, source, number)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table crm_adoption_step (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  id binary(16) not null,
  version bigint not null,
  run binary(16) not null,
  kind varchar(60) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  after varchar(190) character set utf8mb4 collate utf8mb4_nopad_bin,
  seen bigint not null,
  stored_ bigint not null,
  known bigint not null,
  attached bigint not null,
  differing bigint not null,
  orphans bigint not null,
  refused bigint not null,
  finished_at datetime(6),
  primary key (tenant_id, id),
  constraint crm_adoption_step_u_kind unique (tenant_id, run, kind)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table crm_adoption_finding (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  id binary(16) not null,
  version bigint not null,
  run binary(16) not null,
  of_ varchar(60) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  host_key varchar(190) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  kind varchar(60) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  code varchar(80) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  subject varchar(120) character set utf8mb4 collate utf8mb4_nopad_bin,
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index crm_adoption_finding_i1 on crm_adoption_finding (tenant_id, run, kind, id);

create table crm_promotion_turn (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  id binary(16) not null,
  version bigint not null,
  name varchar(20) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  last bigint not null,
  primary key (tenant_id, id),
  constraint crm_promotion_turn_u_name unique (tenant_id, name)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table crm_promotion (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  id binary(16) not null,
  version bigint not null,
  number bigint not null,
  at_ datetime(6) not null,
  by_ varchar(80) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  reason varchar(500) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  takes_back bigint,
  primary key (tenant_id, id),
  constraint crm_promotion_u_number unique (tenant_id, number)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table crm_promoted_piece (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  id binary(16) not null,
  version bigint not null,
  promotion binary(16) not null,
  side varchar(60) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  place bigint not null,
  text mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
  primary key (tenant_id, id),
  constraint crm_promoted_piece_u_place unique (tenant_id, promotion, side, place),
  constraint crm_promoted_piece_part foreign key (tenant_id, promotion) references crm_promotion (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index crm_promoted_piece_i1 on crm_promoted_piece (tenant_id, promotion, id);

create table crm_role_edition (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  id binary(16) not null,
  version bigint not null,
  number bigint not null,
  document mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
  at_ datetime(6) not null,
  by_ varchar(80) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  primary key (tenant_id, id),
  constraint crm_role_edition_u_number unique (tenant_id, number)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table crm_role_sheet (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  id binary(16) not null,
  version bigint not null,
  edition binary(16) not null,
  number bigint not null,
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
