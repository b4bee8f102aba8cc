create table crm_change (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  stream_type varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  stream_id binary(16) not null,
  position_ bigint not null,
  record_type varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  record_id binary(16) not null,
  revision bigint not null,
  whole_type varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  whole_id binary(16),
  act varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  name varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  at_ datetime(6) not null,
  actor varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  cause binary(16),
  depth bigint not null,
  changes mediumtext character set utf8mb4 collate utf8mb4_0900_bin,
  primary key (tenant_id, id),
  constraint crm_change_u_place unique (tenant_id, stream_type, stream_id, position_)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_change_i1 on crm_change (tenant_id, record_type, record_id, at_, id);

create index crm_change_i2 on crm_change (tenant_id, whole_type, whole_id, id);

create table crm_event_stream (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  subject_type varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  subject_id binary(16) not null,
  position_ bigint not null,
  last_at datetime(6) not null,
  due_at datetime(6),
  lease_until datetime(6),
  fence bigint not null,
  primary key (tenant_id, id),
  constraint crm_event_stream_u_subject unique (tenant_id, subject_type, subject_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_event_stream_i1 on crm_event_stream (tenant_id, due_at, id);

create table crm_delivery (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  subscriber varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  stream_type varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  stream_id binary(16) not null,
  position_ bigint not null,
  attempts bigint not null,
  retry_at datetime(6),
  parked_at datetime(6),
  failure varchar(200) character set utf8mb4 collate utf8mb4_0900_bin,
  primary key (tenant_id, id),
  constraint crm_delivery_u_cursor unique (tenant_id, subscriber, stream_type, stream_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_delivery_i1 on crm_delivery (tenant_id, parked_at, id);

create table crm_once_key (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  scope varchar(200) character set utf8mb4 collate utf8mb4_0900_bin not null,
  token varchar(200) character set utf8mb4 collate utf8mb4_0900_bin not null,
  digest varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  result text character set utf8mb4 collate utf8mb4_0900_bin,
  at_ datetime(6) not null,
  primary key (tenant_id, id),
  constraint crm_once_key_u_token unique (tenant_id, scope, token)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_once_key_i1 on crm_once_key (tenant_id, at_, id);

create table crm_due_work (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  kind varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  about varchar(120) character set utf8mb4 collate utf8mb4_0900_bin not null,
  due_at datetime(6) not null,
  payload text character set utf8mb4 collate utf8mb4_0900_bin,
  attempts bigint not null,
  lease_until datetime(6),
  fence bigint not null,
  parked_at datetime(6),
  failure varchar(200) character set utf8mb4 collate utf8mb4_0900_bin,
  primary key (tenant_id, id),
  constraint crm_due_work_u_about unique (tenant_id, kind, about)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_due_work_i1 on crm_due_work (tenant_id, due_at, id);

create table crm_portfolio (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  name varchar(100) character set utf8mb4 collate utf8mb4_0900_bin not null,
  manager varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  team varchar(80) character set utf8mb4 collate utf8mb4_0900_bin,
  rank_ bigint not null,
  load_limit bigint not null,
  active boolean not null,
  rule mediumtext character set utf8mb4 collate utf8mb4_0900_bin,
  primary key (tenant_id, id),
  constraint crm_portfolio_u_name unique (tenant_id, name)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_portfolio_i1 on crm_portfolio (tenant_id, rank_, id);

create table crm_customer (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  kind varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  name varchar(200) character set utf8mb4 collate utf8mb4_0900_bin not null,
  name_words text character set utf8mb4 collate utf8mb4_0900_bin,
  sort_name varchar(200) character set utf8mb4 collate utf8mb4_0900_bin,
  owner varchar(80) character set utf8mb4 collate utf8mb4_0900_bin,
  team varchar(80) character set utf8mb4 collate utf8mb4_0900_bin,
  portfolio binary(16),
  country varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  city varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  birthday date,
  locale varchar(20) character set utf8mb4 collate utf8mb4_0900_bin,
  zone_ varchar(40) character set utf8mb4 collate utf8mb4_0900_bin,
  source varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  created_at datetime(6) not null,
  merged_into binary(16),
  attributes mediumtext character set utf8mb4 collate utf8mb4_0900_bin,
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_customer_i1 on crm_customer (tenant_id, owner, id);

create index crm_customer_i2 on crm_customer (tenant_id, team, id);

create index crm_customer_i3 on crm_customer (tenant_id, portfolio, id);

create index crm_customer_i4 on crm_customer (tenant_id, sort_name, id);

create index crm_customer_i5 on crm_customer (tenant_id, created_at, id);

create index crm_customer_i6 on crm_customer (tenant_id, merged_into, id);

create table crm_customer_word (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  word varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  field varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  record_id binary(16) not null,
  primary key (tenant_id, field, word, record_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_customer_word_i1 on crm_customer_word (tenant_id, record_id);

create table crm_customer_attribute (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  record_id binary(16) not null,
  name varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  position bigint not null,
  kind varchar(20) character set utf8mb4 collate utf8mb4_0900_bin not null,
  text_value varchar(500) character set utf8mb4 collate utf8mb4_0900_bin,
  number_value decimal(26, 6),
  time_value datetime(6),
  primary key (tenant_id, record_id, name, position)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_customer_attribute_i1 on crm_customer_attribute (tenant_id, name, text_value, record_id);

create index crm_customer_attribute_i2 on crm_customer_attribute (tenant_id, name, number_value, record_id);

create index crm_customer_attribute_i3 on crm_customer_attribute (tenant_id, name, time_value, record_id);

create table crm_identity (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  customer binary(16) not null,
  namespace varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  external_id varchar(190) character set utf8mb4 collate utf8mb4_0900_bin not null,
  since datetime(6) not null,
  primary key (tenant_id, id),
  constraint crm_identity_u_external unique (tenant_id, namespace, external_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_identity_i1 on crm_identity (tenant_id, customer, id);

create table crm_contact_point (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  customer binary(16) not null,
  medium varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  purpose varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  network varchar(40) character set utf8mb4 collate utf8mb4_0900_bin,
  raw text character set utf8mb4 collate utf8mb4_0900_bin not null,
  normalized varchar(250) character set utf8mb4 collate utf8mb4_0900_bin,
  country varchar(2) character set utf8mb4 collate utf8mb4_0900_bin,
  region varchar(100) character set utf8mb4 collate utf8mb4_0900_bin,
  city varchar(100) character set utf8mb4 collate utf8mb4_0900_bin,
  district varchar(100) character set utf8mb4 collate utf8mb4_0900_bin,
  street varchar(250) character set utf8mb4 collate utf8mb4_0900_bin,
  postcode varchar(20) character set utf8mb4 collate utf8mb4_0900_bin,
  recipient varchar(100) character set utf8mb4 collate utf8mb4_0900_bin,
  preferred_at datetime(6),
  valid_from datetime(6) not null,
  valid_to datetime(6),
  verified_at datetime(6),
  verified_by varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  bounce varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  bounced_at datetime(6),
  shared boolean not null,
  relayed boolean not null,
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_contact_point_i1 on crm_contact_point (tenant_id, customer, id);

create index crm_contact_point_i2 on crm_contact_point (tenant_id, normalized, id);

create table crm_relationship (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  from_ binary(16) not null,
  kind varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  to_ binary(16) not null,
  role varchar(100) character set utf8mb4 collate utf8mb4_0900_bin,
  since date,
  until date,
  preferred_at datetime(6),
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_relationship_i1 on crm_relationship (tenant_id, from_, id);

create index crm_relationship_i2 on crm_relationship (tenant_id, to_, id);

create table crm_hierarchy_lock (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  kind varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary key (tenant_id, id),
  constraint crm_hierarchy_lock_u_kind unique (tenant_id, kind)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_attribute_definition (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  record_type varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  attribute varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  kind varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  label_en varchar(100) character set utf8mb4 collate utf8mb4_0900_bin not null,
  label_zh varchar(100) character set utf8mb4 collate utf8mb4_0900_bin,
  mandatory boolean not null,
  distinct_ boolean not null,
  data_class varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  mask varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  target varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  retired boolean not null,
  choices mediumtext character set utf8mb4 collate utf8mb4_0900_bin,
  primary key (tenant_id, id),
  constraint crm_attribute_definition_u_attribute unique (tenant_id, record_type, attribute)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_attribute_key (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  record_type varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  attribute varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  digest varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  holder_type varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  holder_id binary(16) not null,
  primary key (tenant_id, id),
  constraint crm_attribute_key_u_value unique (tenant_id, record_type, attribute, digest)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_attribute_key_i1 on crm_attribute_key (tenant_id, holder_type, holder_id, id);

create table crm_tag (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  code varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  label_en varchar(100) character set utf8mb4 collate utf8mb4_0900_bin not null,
  label_zh varchar(100) character set utf8mb4 collate utf8mb4_0900_bin,
  category varchar(40) character set utf8mb4 collate utf8mb4_0900_bin,
  retired boolean not null,
  primary key (tenant_id, id),
  constraint crm_tag_u_code unique (tenant_id, code)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_tagging (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  record_type varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  record_id binary(16) not null,
  tag varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  at_ datetime(6) not null,
  by_ varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary key (tenant_id, id),
  constraint crm_tagging_u_once unique (tenant_id, record_type, record_id, tag)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_tagging_i1 on crm_tagging (tenant_id, tag, id);

create table crm_note (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  customer binary(16) not null,
  at_ datetime(6) not null,
  author varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  text text character set utf8mb4 collate utf8mb4_0900_bin not null,
  corrects binary(16),
  primary key (tenant_id, id),
  constraint crm_note_u_corrects unique (tenant_id, corrects)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_note_i1 on crm_note (tenant_id, customer, at_, id);

create table crm_note_word (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  word varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  field varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  record_id binary(16) not null,
  primary key (tenant_id, field, word, record_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_note_word_i1 on crm_note_word (tenant_id, record_id);

create table crm_note_pin (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  note binary(16) not null,
  at_ datetime(6) not null,
  by_ varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary key (tenant_id, id),
  constraint crm_note_pin_u_note unique (tenant_id, note),
  constraint crm_note_pin_part foreign key (tenant_id, note) references crm_note (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_note_pin_i1 on crm_note_pin (tenant_id, note, id);

create table crm_form (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  code varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  edition bigint not null,
  state varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  published_at datetime(6),
  definition mediumtext character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary key (tenant_id, id),
  constraint crm_form_u_edition unique (tenant_id, code, edition)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_form_submission (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  form binary(16) not null,
  code varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  token varchar(100) character set utf8mb4 collate utf8mb4_0900_bin not null,
  at_ datetime(6) not null,
  state varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  customer binary(16),
  problems bigint not null,
  problem varchar(80) character set utf8mb4 collate utf8mb4_0900_bin,
  answers mediumtext character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary key (tenant_id, id),
  constraint crm_form_submission_u_token unique (tenant_id, code, token)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_form_submission_i1 on crm_form_submission (tenant_id, customer, at_, id);

create table crm_interaction (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  customer binary(16),
  channel varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  kind varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  direction varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  human boolean not null,
  occurred_at datetime(6) not null,
  recorded_at datetime(6) not null,
  recorded_by varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  outcome varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  subject varchar(200) character set utf8mb4 collate utf8mb4_0900_bin,
  body_ mediumtext character set utf8mb4 collate utf8mb4_0900_bin,
  duration_seconds bigint,
  source varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  source_id varchar(120) character set utf8mb4 collate utf8mb4_0900_bin,
  supersedes binary(16),
  correction_reason varchar(200) character set utf8mb4 collate utf8mb4_0900_bin,
  superseded_by binary(16),
  primary key (tenant_id, id),
  constraint crm_interaction_u_source unique (tenant_id, source, source_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_interaction_i1 on crm_interaction (tenant_id, customer, occurred_at, id);

create index crm_interaction_i2 on crm_interaction (tenant_id, occurred_at, id);

create table crm_interaction_word (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  word varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  field varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  record_id binary(16) not null,
  primary key (tenant_id, field, word, record_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_interaction_word_i1 on crm_interaction_word (tenant_id, record_id);

create table crm_participant (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  interaction binary(16) not null,
  role varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary_ boolean not null,
  customer binary(16),
  address varchar(200) character set utf8mb4 collate utf8mb4_0900_bin,
  user_ varchar(80) character set utf8mb4 collate utf8mb4_0900_bin,
  at_ datetime(6),
  primary key (tenant_id, id),
  constraint crm_participant_part foreign key (tenant_id, interaction) references crm_interaction (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_participant_i1 on crm_participant (tenant_id, interaction, id);

create index crm_participant_i2 on crm_participant (tenant_id, customer, at_, id);

create index crm_participant_i3 on crm_participant (tenant_id, address, id);

create table crm_purchase (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  customer binary(16),
  kind varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  source varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  number varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  refund_of binary(16),
  at_ datetime(6) not null,
  recorded_at datetime(6) not null,
  channel varchar(40) character set utf8mb4 collate utf8mb4_0900_bin,
  store varchar(80) character set utf8mb4 collate utf8mb4_0900_bin,
  total_amount decimal(19, 4) not null,
  total_currency varchar(3) character set utf8mb4 collate utf8mb4_0900_bin not null,
  base_total_amount decimal(19, 4) not null,
  base_total_currency varchar(3) character set utf8mb4 collate utf8mb4_0900_bin not null,
  rate decimal(26, 6),
  rate_date date,
  line_count bigint not null,
  refunded_amount decimal(19, 4),
  refunded_currency varchar(3) character set utf8mb4 collate utf8mb4_0900_bin,
  primary key (tenant_id, id),
  constraint crm_purchase_u_number unique (tenant_id, source, number)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_purchase_i1 on crm_purchase (tenant_id, customer, at_, id);

create index crm_purchase_i2 on crm_purchase (tenant_id, refund_of, id);

create index crm_purchase_i3 on crm_purchase (tenant_id, at_, id);

create table crm_purchase_line (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  purchase binary(16) not null,
  position_ bigint not null,
  sku varchar(80) character set utf8mb4 collate utf8mb4_0900_bin,
  description varchar(200) character set utf8mb4 collate utf8mb4_0900_bin,
  category varchar(100) character set utf8mb4 collate utf8mb4_0900_bin,
  quantity decimal(26, 6) not null,
  unit_price_amount decimal(19, 4),
  unit_price_currency varchar(3) character set utf8mb4 collate utf8mb4_0900_bin,
  amount_amount decimal(19, 4) not null,
  amount_currency varchar(3) character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary key (tenant_id, id),
  constraint crm_purchase_line_part foreign key (tenant_id, purchase) references crm_purchase (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_purchase_line_i1 on crm_purchase_line (tenant_id, purchase, id);

create index crm_purchase_line_i2 on crm_purchase_line (tenant_id, sku, id);

create table crm_customer_facts (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  customer binary(16) not null,
  first_purchase_at datetime(6),
  last_purchase_at datetime(6),
  purchases bigint not null,
  refunds bigint not null,
  revenue_amount decimal(19, 4),
  revenue_currency varchar(3) character set utf8mb4 collate utf8mb4_0900_bin,
  last_contact_at datetime(6),
  last_contact_by varchar(80) character set utf8mb4 collate utf8mb4_0900_bin,
  last_inbound_at datetime(6),
  last_outbound_at datetime(6),
  last_activity_at datetime(6),
  primary key (tenant_id, id),
  constraint crm_customer_facts_u_customer unique (tenant_id, customer)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_customer_facts_i1 on crm_customer_facts (tenant_id, last_contact_at, id);

create index crm_customer_facts_i2 on crm_customer_facts (tenant_id, last_purchase_at, id);

create table crm_activity (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  customer binary(16),
  visitor varchar(120) character set utf8mb4 collate utf8mb4_0900_bin,
  channel varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  kind varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  at_ datetime(6) not null,
  recorded_at datetime(6) not null,
  source varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  event varchar(120) character set utf8mb4 collate utf8mb4_0900_bin not null,
  session varchar(120) character set utf8mb4 collate utf8mb4_0900_bin,
  page text character set utf8mb4 collate utf8mb4_0900_bin,
  referrer text character set utf8mb4 collate utf8mb4_0900_bin,
  campaign varchar(120) character set utf8mb4 collate utf8mb4_0900_bin,
  medium varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  origin varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  term varchar(120) character set utf8mb4 collate utf8mb4_0900_bin,
  keyword varchar(200) character set utf8mb4 collate utf8mb4_0900_bin,
  dwell_millis bigint,
  machine boolean not null,
  machine_reason varchar(20) character set utf8mb4 collate utf8mb4_0900_bin,
  user_agent varchar(400) character set utf8mb4 collate utf8mb4_0900_bin,
  primary key (tenant_id, id),
  constraint crm_activity_u_event unique (tenant_id, source, event)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_activity_i1 on crm_activity (tenant_id, customer, at_, id);

create index crm_activity_i2 on crm_activity (tenant_id, visitor, customer, id);

create index crm_activity_i3 on crm_activity (tenant_id, campaign, at_, id);

create table crm_activity_word (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  word varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  field varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  record_id binary(16) not null,
  primary key (tenant_id, field, word, record_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_activity_word_i1 on crm_activity_word (tenant_id, record_id);

create table crm_known_visitor (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  visitor varchar(120) character set utf8mb4 collate utf8mb4_0900_bin not null,
  customer binary(16) not null,
  recognised_at datetime(6) not null,
  primary key (tenant_id, id),
  constraint crm_known_visitor_u_visitor unique (tenant_id, visitor)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_known_visitor_i1 on crm_known_visitor (tenant_id, customer, id);

create table crm_contact_stop (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  customer binary(16) not null,
  topic varchar(40) character set utf8mb4 collate utf8mb4_0900_bin,
  reason varchar(400) character set utf8mb4 collate utf8mb4_0900_bin not null,
  said_by varchar(120) character set utf8mb4 collate utf8mb4_0900_bin,
  at_ datetime(6) not null,
  recorded_by varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  expires_at datetime(6),
  lift_by varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  lift_name varchar(80) character set utf8mb4 collate utf8mb4_0900_bin,
  lifted_at datetime(6),
  lifted_by varchar(80) character set utf8mb4 collate utf8mb4_0900_bin,
  lift_reason varchar(400) character set utf8mb4 collate utf8mb4_0900_bin,
  lifted_upon binary(16),
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_contact_stop_i1 on crm_contact_stop (tenant_id, customer, at_, id);

create table crm_lifecycle_model (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  code varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  scope varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  edition bigint not null,
  timed boolean not null,
  primary key (tenant_id, id),
  constraint crm_lifecycle_model_u_code unique (tenant_id, code)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_lifecycle_edition (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  model binary(16) not null,
  number bigint not null,
  definition mediumtext character set utf8mb4 collate utf8mb4_0900_bin not null,
  published_at datetime(6) not null,
  published_by varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary key (tenant_id, id),
  constraint crm_lifecycle_edition_u_number unique (tenant_id, model, number),
  constraint crm_lifecycle_edition_part foreign key (tenant_id, model) references crm_lifecycle_model (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_lifecycle_edition_i1 on crm_lifecycle_edition (tenant_id, model, id);

create table crm_typical_gap (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  model binary(16) not null,
  days decimal(26, 6) not null,
  customers bigint not null,
  as_of datetime(6) not null,
  primary key (tenant_id, id),
  constraint crm_typical_gap_u_model unique (tenant_id, model)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_customer_stage (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  customer binary(16) not null,
  model binary(16) not null,
  stage varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  entered_at datetime(6) not null,
  cause varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  moved_by varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  reason varchar(500) character set utf8mb4 collate utf8mb4_0900_bin,
  derived varchar(40) character set utf8mb4 collate utf8mb4_0900_bin,
  basis varchar(40) character set utf8mb4 collate utf8mb4_0900_bin,
  primary key (tenant_id, id),
  constraint crm_customer_stage_u_customer unique (tenant_id, customer, model)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_customer_stage_i1 on crm_customer_stage (tenant_id, model, stage, id);

create table crm_stage_entry (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  customer binary(16) not null,
  model binary(16) not null,
  stage varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  entered_at datetime(6) not null,
  left_at datetime(6),
  cause varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  moved_by varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  reason varchar(500) character set utf8mb4 collate utf8mb4_0900_bin,
  visit bigint not null,
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_stage_entry_i1 on crm_stage_entry (tenant_id, customer, model, entered_at, id);

create index crm_stage_entry_i2 on crm_stage_entry (tenant_id, model, stage, entered_at, id);

create index crm_stage_entry_i3 on crm_stage_entry (tenant_id, customer, entered_at, id);

