alter table crm_change add column behalf text collate "C";

alter table crm_change add column self_type text collate "C";

alter table crm_change add column self_id uuid;

alter table crm_change add column proof text collate "C";

alter table crm_event_stream add column head text collate "C";

alter table crm_event_stream add column unsealed_at timestamp(6) with time zone;

alter table crm_event_stream add column restricted_at timestamp(6) with time zone;

alter table crm_delivery add column held_from bigint;

create index crm_change_i3 on crm_change (tenant_id, self_type, self_id, id);

create index crm_event_stream_i2 on crm_event_stream (tenant_id, unsealed_at, id);

create table crm_sealed (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  record_type text collate "C" not null,
  record_id uuid not null,
  field text collate "C" not null,
  revision bigint not null,
  part bigint not null,
  parts bigint not null,
  key_ text collate "C" not null,
  token text collate "C",
  content text collate "C",
  primary key (tenant_id, id)
);

create index crm_sealed_i1 on crm_sealed (tenant_id, record_type, record_id, id);

create index crm_sealed_i2 on crm_sealed (tenant_id, token, id);

create table crm_sealing_run (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  record_type text collate "C" not null,
  goal text collate "C" not null,
  settled text collate "C",
  done bigint not null,
  behind text collate "C",
  started_at timestamp(6) with time zone not null,
  finished_at timestamp(6) with time zone,
  primary key (tenant_id, id),
  constraint crm_sealing_run_u_record_type unique (tenant_id, record_type)
);

create table crm_ended_stream (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  subject_type text collate "C" not null,
  subject_id uuid not null,
  position_ bigint not null,
  head text collate "C" not null,
  unsealed_at timestamp(6) with time zone,
  primary key (tenant_id, id),
  constraint crm_ended_stream_u_subject unique (tenant_id, subject_type, subject_id)
);

create index crm_ended_stream_i1 on crm_ended_stream (tenant_id, unsealed_at, id);

create table crm_history_seal (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  number bigint not null,
  at_ timestamp(6) with time zone not null,
  before_ text collate "C" not null,
  unchained bigint not null,
  heads text collate "C" not null,
  root text collate "C" not null,
  primary key (tenant_id, id),
  constraint crm_history_seal_u_number unique (tenant_id, number)
);

create table crm_adoption_run (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  source text collate "C" not null,
  number bigint not null,
  started_at timestamp(6) with time zone not null,
  started_by text collate "C" not null,
  finished_at timestamp(6) with time zone,
  primary key (tenant_id, id),
  constraint crm_adoption_run_u_number unique (tenant_id, source, number)
);

create table crm_adoption_step (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  run uuid not null,
  kind text collate "C" not null,
  after text collate "C",
  seen bigint not null,
  stored_ bigint not null,
  known bigint not null,
  attached bigint not null,
  differing bigint not null,
  orphans bigint not null,
  refused bigint not null,
  finished_at timestamp(6) with time zone,
  primary key (tenant_id, id),
  constraint crm_adoption_step_u_kind unique (tenant_id, run, kind)
);

create table crm_adoption_finding (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  run uuid not null,
  of_ text collate "C" not null,
  host_key text collate "C" not null,
  kind text collate "C" not null,
  code text collate "C" not null,
  subject text collate "C",
  primary key (tenant_id, id)
);

create index crm_adoption_finding_i1 on crm_adoption_finding (tenant_id, run, kind, id);

create table crm_promotion_turn (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  name text collate "C" not null,
  last bigint not null,
  primary key (tenant_id, id),
  constraint crm_promotion_turn_u_name unique (tenant_id, name)
);

create table crm_promotion (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  number bigint not null,
  at_ timestamp(6) with time zone not null,
  by_ text collate "C" not null,
  reason text collate "C" not null,
  takes_back bigint,
  primary key (tenant_id, id),
  constraint crm_promotion_u_number unique (tenant_id, number)
);

create table crm_promoted_piece (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  promotion uuid not null,
  side text collate "C" not null,
  place bigint not null,
  text text collate "C" not null,
  primary key (tenant_id, id),
  constraint crm_promoted_piece_u_place unique (tenant_id, promotion, side, place),
  constraint crm_promoted_piece_part foreign key (tenant_id, promotion) references crm_promotion (tenant_id, id)
);

create index crm_promoted_piece_i1 on crm_promoted_piece (tenant_id, promotion, id);

create table crm_role_edition (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  number bigint not null,
  document text collate "C" not null,
  at_ timestamp(6) with time zone not null,
  by_ text collate "C" not null,
  primary key (tenant_id, id),
  constraint crm_role_edition_u_number unique (tenant_id, number)
);

create table crm_role_sheet (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  edition uuid not null,
  number bigint not null,
  grants text collate "C",
  shared text collate "C",
  primary key (tenant_id, id)
);

create table crm_share (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  record_type text collate "C" not null,
  record_id uuid not null,
  grantee text collate "C" not null,
  level text collate "C" not null,
  as_role text collate "C" not null,
  belonging boolean not null,
  until timestamp(6) with time zone,
  at_ timestamp(6) with time zone not null,
  by_ text collate "C" not null,
  primary key (tenant_id, id),
  constraint crm_share_u_once unique (tenant_id, record_type, record_id, grantee, as_role)
);

create index crm_share_i1 on crm_share (tenant_id, grantee, id);

create table crm_permission_grant (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  user_ text collate "C" not null,
  role text collate "C" not null,
  until timestamp(6) with time zone,
  reason text collate "C",
  at_ timestamp(6) with time zone not null,
  by_ text collate "C" not null,
  primary key (tenant_id, id),
  constraint crm_permission_grant_u_once unique (tenant_id, user_, role)
);

create index crm_permission_grant_i1 on crm_permission_grant (tenant_id, role, id);

create table crm_delegation (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  from_ text collate "C" not null,
  to_ text collate "C" not null,
  roles text collate "C" not null,
  until timestamp(6) with time zone not null,
  passing boolean not null,
  passed_from uuid,
  reason text collate "C",
  at_ timestamp(6) with time zone not null,
  by_ text collate "C" not null,
  primary key (tenant_id, id)
);

create index crm_delegation_i1 on crm_delegation (tenant_id, from_, id);

create index crm_delegation_i2 on crm_delegation (tenant_id, to_, id);

create index crm_delegation_i3 on crm_delegation (tenant_id, passed_from, id);

create table crm_territory (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  code text collate "C" not null,
  parent uuid,
  record_type text collate "C" not null,
  rule text collate "C" not null,
  primary key (tenant_id, id),
  constraint crm_territory_u_code unique (tenant_id, code)
);

create index crm_territory_i1 on crm_territory (tenant_id, parent, id);

create table crm_territory_member (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  territory uuid not null,
  member text collate "C" not null,
  at_ timestamp(6) with time zone not null,
  by_ text collate "C" not null,
  primary key (tenant_id, id),
  constraint crm_territory_member_u_once unique (tenant_id, territory, member)
);

create table crm_brand (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  code text collate "C" not null,
  name text collate "C",
  zone_ text collate "C",
  currency text collate "C",
  region text collate "C",
  state text collate "C" not null,
  primary key (tenant_id, id),
  constraint crm_brand_u_code unique (tenant_id, code)
);

create table crm_store (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  brand uuid not null,
  code text collate "C" not null,
  name text collate "C",
  zone_ text collate "C",
  currency text collate "C",
  region text collate "C",
  state text collate "C" not null,
  country text collate "C",
  province text collate "C",
  city text collate "C",
  street text collate "C",
  postcode text collate "C",
  primary key (tenant_id, id),
  constraint crm_store_u_code unique (tenant_id, code)
);

create index crm_store_i1 on crm_store (tenant_id, brand, id);

create table crm_consent_purpose (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  code text collate "C" not null,
  label_en text collate "C" not null,
  label_zh text collate "C",
  bases text collate "C" not null,
  allowed_by_default boolean not null,
  double_opt_in boolean not null,
  valid_days bigint,
  minimal_age bigint,
  approaching boolean not null,
  channels text collate "C",
  primary key (tenant_id, id),
  constraint crm_consent_purpose_u_code unique (tenant_id, code)
);

create table crm_consent_text (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  purpose text collate "C" not null,
  locale text collate "C" not null,
  edition bigint not null,
  text text collate "C" not null,
  published_at timestamp(6) with time zone not null,
  primary key (tenant_id, id),
  constraint crm_consent_text_u_edition unique (tenant_id, purpose, locale, edition)
);

create table crm_consent_entry (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  subject uuid not null,
  purpose text collate "C" not null,
  channel text collate "C" not null,
  brand text collate "C" not null,
  decision text collate "C" not null,
  basis text collate "C",
  text uuid,
  effective_at timestamp(6) with time zone not null,
  recorded_at timestamp(6) with time zone not null,
  valid_until timestamp(6) with time zone,
  recorded_by text collate "C" not null,
  source text collate "C",
  source_key text collate "C",
  evidence text collate "C",
  guardian text collate "C",
  guarded_by uuid,
  supersedes uuid,
  primary key (tenant_id, id),
  constraint crm_consent_entry_u_source unique (tenant_id, source, source_key),
  constraint crm_consent_entry_u_supersedes unique (tenant_id, supersedes)
);

create index crm_consent_entry_i1 on crm_consent_entry (tenant_id, customer, effective_at, id);

create index crm_consent_entry_i2 on crm_consent_entry (tenant_id, subject, purpose, id);

create table crm_consent_state (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  purpose text collate "C" not null,
  channel text collate "C" not null,
  brand text collate "C" not null,
  decision text collate "C" not null,
  basis text collate "C",
  effective_at timestamp(6) with time zone not null,
  valid_until timestamp(6) with time zone,
  entry uuid not null,
  primary key (tenant_id, id),
  constraint crm_consent_state_u_use unique (tenant_id, customer, purpose, channel, brand)
);

create index crm_consent_state_i1 on crm_consent_state (tenant_id, purpose, decision, id);

create table crm_opt_in_request (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  entry uuid not null,
  token_hash text collate "C" not null,
  requested_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  confirmed_at timestamp(6) with time zone,
  primary key (tenant_id, id),
  constraint crm_opt_in_request_u_token unique (tenant_id, token_hash)
);

create index crm_opt_in_request_i1 on crm_opt_in_request (tenant_id, customer, id);

create table crm_restriction (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  purpose text collate "C" not null,
  channel text collate "C" not null,
  brand text collate "C" not null,
  ground text collate "C" not null,
  reason text collate "C" not null,
  since timestamp(6) with time zone not null,
  until timestamp(6) with time zone,
  placed_by text collate "C" not null,
  told_at timestamp(6) with time zone,
  told text collate "C",
  lifted_at timestamp(6) with time zone,
  lifted_by text collate "C",
  lift_reason text collate "C",
  request_type text collate "C",
  request_id uuid,
  primary key (tenant_id, id)
);

create index crm_restriction_i1 on crm_restriction (tenant_id, customer, since, id);

create table crm_age_limit (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  country text collate "C" not null,
  years bigint not null,
  primary key (tenant_id, id),
  constraint crm_age_limit_u_country unique (tenant_id, country)
);

create table crm_birth_note (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  told text collate "C",
  latest date,
  noted_at timestamp(6) with time zone not null,
  noted_by text collate "C" not null,
  primary key (tenant_id, id),
  constraint crm_birth_note_u_customer unique (tenant_id, customer)
);

create table crm_suppression (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  digest text collate "C" not null,
  medium text collate "C" not null,
  purpose text collate "C" not null,
  channel text collate "C" not null,
  brand text collate "C" not null,
  reason text collate "C" not null,
  since timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone,
  recorded_by text collate "C" not null,
  lifted_at timestamp(6) with time zone,
  lifted_by text collate "C",
  primary key (tenant_id, id),
  constraint crm_suppression_u_scope unique (tenant_id, digest, purpose, channel, brand, reason)
);

create table crm_legal_hold (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  reason text collate "C" not null,
  placed_at timestamp(6) with time zone not null,
  placed_by text collate "C" not null,
  lifted_at timestamp(6) with time zone,
  lifted_by text collate "C",
  lift_reason text collate "C",
  primary key (tenant_id, id)
);

create index crm_legal_hold_i1 on crm_legal_hold (tenant_id, customer, id);

create table crm_subject_request (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  customer uuid,
  kind text collate "C" not null,
  channel text collate "C" not null,
  received_at timestamp(6) with time zone not null,
  recorded_by text collate "C" not null,
  state text collate "C" not null,
  due_at timestamp(6) with time zone not null,
  verified_at timestamp(6) with time zone,
  verified_by text collate "C",
  verification text collate "C",
  extension text collate "C",
  reminded_at timestamp(6) with time zone,
  closed_at timestamp(6) with time zone,
  closed_by text collate "C",
  answer text collate "C",
  restricted_at timestamp(6) with time zone,
  lift_told_at timestamp(6) with time zone,
  lifted_at timestamp(6) with time zone,
  primary key (tenant_id, id)
);

create index crm_subject_request_i1 on crm_subject_request (tenant_id, customer, received_at, id);

create index crm_subject_request_i2 on crm_subject_request (tenant_id, state, due_at, id);

create table crm_erasure_receipt (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  subject text collate "C" not null,
  at_ timestamp(6) with time zone not null,
  by_ text collate "C" not null,
  reason text collate "C" not null,
  counts text collate "C" not null,
  digest text collate "C" not null,
  primary key (tenant_id, id)
);

create index crm_erasure_receipt_i1 on crm_erasure_receipt (tenant_id, subject, id);

create index crm_erasure_receipt_i2 on crm_erasure_receipt (tenant_id, at_, id);

create table crm_erased_key (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  digest text collate "C" not null,
  since timestamp(6) with time zone not null,
  primary key (tenant_id, id),
  constraint crm_erased_key_u_digest unique (tenant_id, digest)
);

create table crm_retention_rule (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  code text collate "C" not null,
  record_type text collate "C" not null,
  after text collate "C" not null,
  period_ text collate "C" not null,
  action text collate "C" not null,
  data_class text collate "C",
  purpose text collate "C",
  reason text collate "C" not null,
  primary key (tenant_id, id),
  constraint crm_retention_rule_u_code unique (tenant_id, code)
);

create table crm_retention_run (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  rule text collate "C" not null,
  started_at timestamp(6) with time zone not null,
  before_ date not null,
  behind text collate "C",
  erased bigint not null,
  anonymised bigint not null,
  kept bigint not null,
  finished_at timestamp(6) with time zone,
  primary key (tenant_id, id)
);

create index crm_retention_run_i1 on crm_retention_run (tenant_id, rule, started_at, id);

create table crm_registered_tenant (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  code text collate "C" not null,
  organisation text collate "C",
  zone_ text collate "C" not null,
  currency text collate "C" not null,
  region text collate "C" not null,
  state text collate "C" not null,
  opened_at timestamp(6) with time zone not null,
  suspended_at timestamp(6) with time zone,
  exported_at timestamp(6) with time zone,
  deletions bigint not null,
  counted text collate "C",
  remaining text collate "C",
  deleted_at timestamp(6) with time zone,
  primary key (tenant_id, id),
  constraint crm_registered_tenant_u_code unique (tenant_id, code)
);

create index crm_registered_tenant_i1 on crm_registered_tenant (tenant_id, organisation, id);

create table crm_tenancy (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  edition bigint not null,
  zone_ text collate "C" not null,
  currency text collate "C" not null,
  region text collate "C" not null,
  suspended boolean not null,
  primary key (tenant_id, id)
);

create table crm_webhook (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  name text collate "C" not null,
  url text collate "C" not null,
  events text collate "C" not null,
  actor text collate "C" not null,
  roles text collate "C" not null,
  since timestamp(6) with time zone not null,
  secret_since timestamp(6) with time zone not null,
  paused_at timestamp(6) with time zone,
  pause_reason text collate "C",
  primary key (tenant_id, id),
  constraint crm_webhook_u_name unique (tenant_id, name)
);

create table crm_webhook_key (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  webhook uuid not null,
  secret text collate "C",
  until timestamp(6) with time zone,
  primary key (tenant_id, id)
);

create index crm_webhook_key_i1 on crm_webhook_key (tenant_id, webhook, id);

create table crm_reveal (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  record_type text collate "C" not null,
  record_id uuid not null,
  field text collate "C" not null,
  actor text collate "C" not null,
  purpose text collate "C" not null,
  at_ timestamp(6) with time zone not null,
  primary key (tenant_id, id)
);

create index crm_reveal_i1 on crm_reveal (tenant_id, actor, at_, id);

create index crm_reveal_i2 on crm_reveal (tenant_id, at_, id);

create table crm_reveal_count (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  actor text collate "C" not null,
  since timestamp(6) with time zone not null,
  used bigint not null,
  primary key (tenant_id, id),
  constraint crm_reveal_count_u_actor unique (tenant_id, actor)
);

create table crm_read_entry (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  actor text collate "C" not null,
  at_ timestamp(6) with time zone not null,
  type text collate "C" not null,
  fields text collate "C" not null,
  ids text collate "C" not null,
  told bigint not null,
  purpose text collate "C",
  primary key (tenant_id, id)
);

create index crm_read_entry_i1 on crm_read_entry (tenant_id, actor, at_, id);

create index crm_read_entry_i2 on crm_read_entry (tenant_id, type, at_, id);

create index crm_read_entry_i3 on crm_read_entry (tenant_id, at_, id);
