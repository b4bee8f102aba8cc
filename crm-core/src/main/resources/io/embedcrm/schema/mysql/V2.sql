alter table crm_change add column behalf varchar(80) character set utf8mb4 collate utf8mb4_0900_bin;

alter table crm_change add column self_type varchar(60) character set utf8mb4 collate utf8mb4_0900_bin;

alter table crm_change add column self_id binary(16);

alter table crm_change add column proof mediumtext character set utf8mb4 collate utf8mb4_0900_bin;

alter table crm_event_stream add column head varchar(80) character set utf8mb4 collate utf8mb4_0900_bin;

alter table crm_event_stream add column unsealed_at datetime(6);

alter table crm_event_stream add column restricted_at datetime(6);

alter table crm_delivery add column held_from bigint;

create index crm_change_i3 on crm_change (tenant_id, self_type, self_id, id);

create index crm_event_stream_i2 on crm_event_stream (tenant_id, unsealed_at, id);

create table crm_sealed (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  record_type varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  record_id binary(16) not null,
  field varchar(120) character set utf8mb4 collate utf8mb4_0900_bin not null,
  revision bigint not null,
  part bigint not null,
  parts bigint not null,
  key_ varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  token varchar(40) character set utf8mb4 collate utf8mb4_0900_bin,
  content mediumtext character set utf8mb4 collate utf8mb4_0900_bin,
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_sealed_i1 on crm_sealed (tenant_id, record_type, record_id, id);

create index crm_sealed_i2 on crm_sealed (tenant_id, token, id);

create table crm_sealing_run (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  record_type varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  goal varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  settled varchar(64) character set utf8mb4 collate utf8mb4_0900_bin,
  done bigint not null,
  behind varchar(40) character set utf8mb4 collate utf8mb4_0900_bin,
  started_at datetime(6) not null,
  finished_at datetime(6),
  primary key (tenant_id, id),
  constraint crm_sealing_run_u_record_type unique (tenant_id, record_type)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_ended_stream (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  subject_type varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  subject_id binary(16) not null,
  position_ bigint not null,
  head varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  unsealed_at datetime(6),
  primary key (tenant_id, id),
  constraint crm_ended_stream_u_subject unique (tenant_id, subject_type, subject_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_ended_stream_i1 on crm_ended_stream (tenant_id, unsealed_at, id);

create table crm_history_seal (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  number bigint not null,
  at_ datetime(6) not null,
  before_ varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  unchained bigint not null,
  heads mediumtext character set utf8mb4 collate utf8mb4_0900_bin not null,
  root varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary key (tenant_id, id),
  constraint crm_history_seal_u_number unique (tenant_id, number)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_adoption_run (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  source varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  number bigint not null,
  started_at datetime(6) not null,
  started_by varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  finished_at datetime(6),
  primary key (tenant_id, id),
  constraint crm_adoption_run_u_number unique (tenant_id, source, number)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_adoption_step (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  run binary(16) not null,
  kind varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  after varchar(190) character set utf8mb4 collate utf8mb4_0900_bin,
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
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_adoption_finding (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  run binary(16) not null,
  of_ varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  host_key varchar(190) character set utf8mb4 collate utf8mb4_0900_bin not null,
  kind varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  code varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  subject varchar(120) character set utf8mb4 collate utf8mb4_0900_bin,
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_adoption_finding_i1 on crm_adoption_finding (tenant_id, run, kind, id);

create table crm_promotion_turn (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  name varchar(20) character set utf8mb4 collate utf8mb4_0900_bin not null,
  last bigint not null,
  primary key (tenant_id, id),
  constraint crm_promotion_turn_u_name unique (tenant_id, name)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_promotion (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  number bigint not null,
  at_ datetime(6) not null,
  by_ varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  reason varchar(500) character set utf8mb4 collate utf8mb4_0900_bin not null,
  takes_back bigint,
  primary key (tenant_id, id),
  constraint crm_promotion_u_number unique (tenant_id, number)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_promoted_piece (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  promotion binary(16) not null,
  side varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  place bigint not null,
  text mediumtext character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary key (tenant_id, id),
  constraint crm_promoted_piece_u_place unique (tenant_id, promotion, side, place),
  constraint crm_promoted_piece_part foreign key (tenant_id, promotion) references crm_promotion (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_promoted_piece_i1 on crm_promoted_piece (tenant_id, promotion, id);

create table crm_role_edition (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  number bigint not null,
  document mediumtext character set utf8mb4 collate utf8mb4_0900_bin not null,
  at_ datetime(6) not null,
  by_ varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary key (tenant_id, id),
  constraint crm_role_edition_u_number unique (tenant_id, number)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_role_sheet (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  edition binary(16) not null,
  number bigint not null,
  grants varchar(40) character set utf8mb4 collate utf8mb4_0900_bin,
  shared mediumtext character set utf8mb4 collate utf8mb4_0900_bin,
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_share (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  record_type varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  record_id binary(16) not null,
  grantee varchar(85) character set utf8mb4 collate utf8mb4_0900_bin not null,
  level varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  as_role varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  belonging boolean not null,
  until datetime(6),
  at_ datetime(6) not null,
  by_ varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary key (tenant_id, id),
  constraint crm_share_u_once unique (tenant_id, record_type, record_id, grantee, as_role)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_share_i1 on crm_share (tenant_id, grantee, id);

create table crm_permission_grant (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  user_ varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  role varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  until datetime(6),
  reason varchar(200) character set utf8mb4 collate utf8mb4_0900_bin,
  at_ datetime(6) not null,
  by_ varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary key (tenant_id, id),
  constraint crm_permission_grant_u_once unique (tenant_id, user_, role)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_permission_grant_i1 on crm_permission_grant (tenant_id, role, id);

create table crm_delegation (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  from_ varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  to_ varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  roles text character set utf8mb4 collate utf8mb4_0900_bin not null,
  until datetime(6) not null,
  passing boolean not null,
  passed_from binary(16),
  reason varchar(200) character set utf8mb4 collate utf8mb4_0900_bin,
  at_ datetime(6) not null,
  by_ varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_delegation_i1 on crm_delegation (tenant_id, from_, id);

create index crm_delegation_i2 on crm_delegation (tenant_id, to_, id);

create index crm_delegation_i3 on crm_delegation (tenant_id, passed_from, id);

create table crm_territory (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  code varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  parent binary(16),
  record_type varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  rule mediumtext character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary key (tenant_id, id),
  constraint crm_territory_u_code unique (tenant_id, code)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_territory_i1 on crm_territory (tenant_id, parent, id);

create table crm_territory_member (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  territory binary(16) not null,
  member varchar(85) character set utf8mb4 collate utf8mb4_0900_bin not null,
  at_ datetime(6) not null,
  by_ varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary key (tenant_id, id),
  constraint crm_territory_member_u_once unique (tenant_id, territory, member)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_brand (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  code varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  name varchar(200) character set utf8mb4 collate utf8mb4_0900_bin,
  zone_ varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  currency varchar(3) character set utf8mb4 collate utf8mb4_0900_bin,
  region varchar(2) character set utf8mb4 collate utf8mb4_0900_bin,
  state varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary key (tenant_id, id),
  constraint crm_brand_u_code unique (tenant_id, code)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_store (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  brand binary(16) not null,
  code varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  name varchar(200) character set utf8mb4 collate utf8mb4_0900_bin,
  zone_ varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  currency varchar(3) character set utf8mb4 collate utf8mb4_0900_bin,
  region varchar(2) character set utf8mb4 collate utf8mb4_0900_bin,
  state varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  country varchar(2) character set utf8mb4 collate utf8mb4_0900_bin,
  province varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  city varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  street varchar(200) character set utf8mb4 collate utf8mb4_0900_bin,
  postcode varchar(20) character set utf8mb4 collate utf8mb4_0900_bin,
  primary key (tenant_id, id),
  constraint crm_store_u_code unique (tenant_id, code)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_store_i1 on crm_store (tenant_id, brand, id);

create table crm_consent_purpose (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  code varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  label_en varchar(100) character set utf8mb4 collate utf8mb4_0900_bin not null,
  label_zh varchar(100) character set utf8mb4 collate utf8mb4_0900_bin,
  bases varchar(120) character set utf8mb4 collate utf8mb4_0900_bin not null,
  allowed_by_default boolean not null,
  double_opt_in boolean not null,
  valid_days bigint,
  minimal_age bigint,
  approaching boolean not null,
  channels varchar(400) character set utf8mb4 collate utf8mb4_0900_bin,
  primary key (tenant_id, id),
  constraint crm_consent_purpose_u_code unique (tenant_id, code)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_consent_text (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  purpose varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  locale varchar(20) character set utf8mb4 collate utf8mb4_0900_bin not null,
  edition bigint not null,
  text mediumtext character set utf8mb4 collate utf8mb4_0900_bin not null,
  published_at datetime(6) not null,
  primary key (tenant_id, id),
  constraint crm_consent_text_u_edition unique (tenant_id, purpose, locale, edition)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_consent_entry (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  customer binary(16) not null,
  subject binary(16) not null,
  purpose varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  channel varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  brand varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  decision varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  basis varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  text binary(16),
  effective_at datetime(6) not null,
  recorded_at datetime(6) not null,
  valid_until datetime(6),
  recorded_by varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  source varchar(40) character set utf8mb4 collate utf8mb4_0900_bin,
  source_key varchar(190) character set utf8mb4 collate utf8mb4_0900_bin,
  evidence text character set utf8mb4 collate utf8mb4_0900_bin,
  guardian varchar(200) character set utf8mb4 collate utf8mb4_0900_bin,
  guarded_by binary(16),
  supersedes binary(16),
  primary key (tenant_id, id),
  constraint crm_consent_entry_u_source unique (tenant_id, source, source_key),
  constraint crm_consent_entry_u_supersedes unique (tenant_id, supersedes)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_consent_entry_i1 on crm_consent_entry (tenant_id, customer, effective_at, id);

create index crm_consent_entry_i2 on crm_consent_entry (tenant_id, subject, purpose, id);

create table crm_consent_state (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  customer binary(16) not null,
  purpose varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  channel varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  brand varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  decision varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  basis varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  effective_at datetime(6) not null,
  valid_until datetime(6),
  entry binary(16) not null,
  primary key (tenant_id, id),
  constraint crm_consent_state_u_use unique (tenant_id, customer, purpose, channel, brand)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_consent_state_i1 on crm_consent_state (tenant_id, purpose, decision, id);

create table crm_opt_in_request (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  customer binary(16) not null,
  entry binary(16) not null,
  token_hash varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  requested_at datetime(6) not null,
  expires_at datetime(6) not null,
  confirmed_at datetime(6),
  primary key (tenant_id, id),
  constraint crm_opt_in_request_u_token unique (tenant_id, token_hash)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_opt_in_request_i1 on crm_opt_in_request (tenant_id, customer, id);

create table crm_restriction (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  customer binary(16) not null,
  purpose varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  channel varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  brand varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  ground varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  reason varchar(400) character set utf8mb4 collate utf8mb4_0900_bin not null,
  since datetime(6) not null,
  until datetime(6),
  placed_by varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  told_at datetime(6),
  told varchar(400) character set utf8mb4 collate utf8mb4_0900_bin,
  lifted_at datetime(6),
  lifted_by varchar(80) character set utf8mb4 collate utf8mb4_0900_bin,
  lift_reason varchar(400) character set utf8mb4 collate utf8mb4_0900_bin,
  request_type varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  request_id binary(16),
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_restriction_i1 on crm_restriction (tenant_id, customer, since, id);

create table crm_age_limit (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  country varchar(2) character set utf8mb4 collate utf8mb4_0900_bin not null,
  years bigint not null,
  primary key (tenant_id, id),
  constraint crm_age_limit_u_country unique (tenant_id, country)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_birth_note (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  customer binary(16) not null,
  told varchar(40) character set utf8mb4 collate utf8mb4_0900_bin,
  latest date,
  noted_at datetime(6) not null,
  noted_by varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary key (tenant_id, id),
  constraint crm_birth_note_u_customer unique (tenant_id, customer)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_suppression (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  digest varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  medium varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  purpose varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  channel varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  brand varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  reason varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  since datetime(6) not null,
  expires_at datetime(6),
  recorded_by varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  lifted_at datetime(6),
  lifted_by varchar(80) character set utf8mb4 collate utf8mb4_0900_bin,
  primary key (tenant_id, id),
  constraint crm_suppression_u_scope unique (tenant_id, digest, purpose, channel, brand, reason)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_legal_hold (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  customer binary(16) not null,
  reason varchar(400) character set utf8mb4 collate utf8mb4_0900_bin not null,
  placed_at datetime(6) not null,
  placed_by varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  lifted_at datetime(6),
  lifted_by varchar(80) character set utf8mb4 collate utf8mb4_0900_bin,
  lift_reason varchar(400) character set utf8mb4 collate utf8mb4_0900_bin,
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_legal_hold_i1 on crm_legal_hold (tenant_id, customer, id);

create table crm_subject_request (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  customer binary(16),
  kind varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  channel varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  received_at datetime(6) not null,
  recorded_by varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  state varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  due_at datetime(6) not null,
  verified_at datetime(6),
  verified_by varchar(80) character set utf8mb4 collate utf8mb4_0900_bin,
  verification varchar(400) character set utf8mb4 collate utf8mb4_0900_bin,
  extension varchar(400) character set utf8mb4 collate utf8mb4_0900_bin,
  reminded_at datetime(6),
  closed_at datetime(6),
  closed_by varchar(80) character set utf8mb4 collate utf8mb4_0900_bin,
  answer text character set utf8mb4 collate utf8mb4_0900_bin,
  restricted_at datetime(6),
  lift_told_at datetime(6),
  lifted_at datetime(6),
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_subject_request_i1 on crm_subject_request (tenant_id, customer, received_at, id);

create index crm_subject_request_i2 on crm_subject_request (tenant_id, state, due_at, id);

create table crm_erasure_receipt (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  subject varchar(36) character set utf8mb4 collate utf8mb4_0900_bin not null,
  at_ datetime(6) not null,
  by_ varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  reason varchar(400) character set utf8mb4 collate utf8mb4_0900_bin not null,
  counts mediumtext character set utf8mb4 collate utf8mb4_0900_bin not null,
  digest varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_erasure_receipt_i1 on crm_erasure_receipt (tenant_id, subject, id);

create index crm_erasure_receipt_i2 on crm_erasure_receipt (tenant_id, at_, id);

create table crm_erased_key (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  digest varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  since datetime(6) not null,
  primary key (tenant_id, id),
  constraint crm_erased_key_u_digest unique (tenant_id, digest)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_retention_rule (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  code varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  record_type varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  after varchar(400) character set utf8mb4 collate utf8mb4_0900_bin not null,
  period_ varchar(20) character set utf8mb4 collate utf8mb4_0900_bin not null,
  action varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  data_class varchar(60) character set utf8mb4 collate utf8mb4_0900_bin,
  purpose varchar(40) character set utf8mb4 collate utf8mb4_0900_bin,
  reason varchar(400) character set utf8mb4 collate utf8mb4_0900_bin not null,
  primary key (tenant_id, id),
  constraint crm_retention_rule_u_code unique (tenant_id, code)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_retention_run (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  rule varchar(40) character set utf8mb4 collate utf8mb4_0900_bin not null,
  started_at datetime(6) not null,
  before_ date not null,
  behind varchar(36) character set utf8mb4 collate utf8mb4_0900_bin,
  erased bigint not null,
  anonymised bigint not null,
  kept bigint not null,
  finished_at datetime(6),
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_retention_run_i1 on crm_retention_run (tenant_id, rule, started_at, id);

create table crm_registered_tenant (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  code varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  organisation varchar(80) character set utf8mb4 collate utf8mb4_0900_bin,
  zone_ varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  currency varchar(3) character set utf8mb4 collate utf8mb4_0900_bin not null,
  region varchar(2) character set utf8mb4 collate utf8mb4_0900_bin not null,
  state varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  opened_at datetime(6) not null,
  suspended_at datetime(6),
  exported_at datetime(6),
  deletions bigint not null,
  counted mediumtext character set utf8mb4 collate utf8mb4_0900_bin,
  remaining mediumtext character set utf8mb4 collate utf8mb4_0900_bin,
  deleted_at datetime(6),
  primary key (tenant_id, id),
  constraint crm_registered_tenant_u_code unique (tenant_id, code)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_registered_tenant_i1 on crm_registered_tenant (tenant_id, organisation, id);

create table crm_tenancy (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  edition bigint not null,
  zone_ varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  currency varchar(3) character set utf8mb4 collate utf8mb4_0900_bin not null,
  region varchar(2) character set utf8mb4 collate utf8mb4_0900_bin not null,
  suspended boolean not null,
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_webhook (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  name varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  url varchar(500) character set utf8mb4 collate utf8mb4_0900_bin not null,
  events text character set utf8mb4 collate utf8mb4_0900_bin not null,
  actor varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  roles text character set utf8mb4 collate utf8mb4_0900_bin not null,
  since datetime(6) not null,
  secret_since datetime(6) not null,
  paused_at datetime(6),
  pause_reason varchar(40) character set utf8mb4 collate utf8mb4_0900_bin,
  primary key (tenant_id, id),
  constraint crm_webhook_u_name unique (tenant_id, name)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_webhook_key (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  webhook binary(16) not null,
  secret varchar(200) character set utf8mb4 collate utf8mb4_0900_bin,
  until datetime(6),
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_webhook_key_i1 on crm_webhook_key (tenant_id, webhook, id);

create table crm_reveal (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  record_type varchar(60) character set utf8mb4 collate utf8mb4_0900_bin not null,
  record_id binary(16) not null,
  field varchar(160) character set utf8mb4 collate utf8mb4_0900_bin not null,
  actor varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  purpose varchar(400) character set utf8mb4 collate utf8mb4_0900_bin not null,
  at_ datetime(6) not null,
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_reveal_i1 on crm_reveal (tenant_id, actor, at_, id);

create index crm_reveal_i2 on crm_reveal (tenant_id, at_, id);

create table crm_reveal_count (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  actor varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  since datetime(6) not null,
  used bigint not null,
  primary key (tenant_id, id),
  constraint crm_reveal_count_u_actor unique (tenant_id, actor)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create table crm_read_entry (
  tenant_id varchar(64) character set utf8mb4 collate utf8mb4_0900_bin not null,
  id binary(16) not null,
  version bigint not null,
  actor varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  at_ datetime(6) not null,
  type varchar(80) character set utf8mb4 collate utf8mb4_0900_bin not null,
  fields text character set utf8mb4 collate utf8mb4_0900_bin not null,
  ids mediumtext character set utf8mb4 collate utf8mb4_0900_bin not null,
  told bigint not null,
  purpose varchar(40) character set utf8mb4 collate utf8mb4_0900_bin,
  primary key (tenant_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_0900_bin;

create index crm_read_entry_i1 on crm_read_entry (tenant_id, actor, at_, id);

create index crm_read_entry_i2 on crm_read_entry (tenant_id, type, at_, id);

create index crm_read_entry_i3 on crm_read_entry (tenant_id, at_, id);
