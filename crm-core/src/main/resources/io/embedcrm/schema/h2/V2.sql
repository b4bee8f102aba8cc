create table crm_adoption_run (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  source varchar not null,
  number bigint not null,
  started_at timestamp(6) with time zone not null,
  started_by varchar not null,
  finished_at timestamp(6) with time zone,
  primary key (tenant_id, id),
  constraint crm_adoption_run_u_number unique (tenant_id, source, number)
);

create table crm_adoption_step (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  run uuid not null,
  kind varchar not null,
  after varchar,
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
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  run uuid not null,
  of_ varchar not null,
  host_key varchar not null,
  kind varchar not null,
  code varchar not null,
  subject varchar,
  primary key (tenant_id, id)
);

create index crm_adoption_finding_i1 on crm_adoption_finding (tenant_id, run, kind, id);

create table crm_consent_purpose (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  code varchar not null,
  label_en varchar not null,
  label_zh varchar,
  bases varchar not null,
  allowed_by_default boolean not null,
  double_opt_in boolean not null,
  valid_days bigint,
  minimal_age bigint,
  approaching boolean not null,
  channels varchar,
  primary key (tenant_id, id),
  constraint crm_consent_purpose_u_code unique (tenant_id, code)
);

create table crm_consent_text (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  purpose varchar not null,
  locale varchar not null,
  edition bigint not null,
  text varchar not null,
  published_at timestamp(6) with time zone not null,
  primary key (tenant_id, id),
  constraint crm_consent_text_u_edition unique (tenant_id, purpose, locale, edition)
);

create table crm_consent_entry (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  subject uuid not null,
  purpose varchar not null,
  channel varchar not null,
  brand varchar not null,
  decision varchar not null,
  basis varchar,
  text uuid,
  effective_at timestamp(6) with time zone not null,
  recorded_at timestamp(6) with time zone not null,
  valid_until timestamp(6) with time zone,
  recorded_by varchar not null,
  source varchar,
  source_key varchar,
  evidence varchar,
  guardian varchar,
  supersedes uuid,
  primary key (tenant_id, id),
  constraint crm_consent_entry_u_source unique (tenant_id, source, source_key),
  constraint crm_consent_entry_u_supersedes unique (tenant_id, supersedes)
);

create index crm_consent_entry_i1 on crm_consent_entry (tenant_id, customer, effective_at, id);

create index crm_consent_entry_i2 on crm_consent_entry (tenant_id, subject, purpose, id);

create table crm_consent_state (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  purpose varchar not null,
  channel varchar not null,
  brand varchar not null,
  decision varchar not null,
  basis varchar,
  effective_at timestamp(6) with time zone not null,
  valid_until timestamp(6) with time zone,
  entry uuid not null,
  primary key (tenant_id, id),
  constraint crm_consent_state_u_use unique (tenant_id, customer, purpose, channel, brand)
);

create index crm_consent_state_i1 on crm_consent_state (tenant_id, purpose, decision, id);

create table crm_opt_in_request (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  entry uuid not null,
  token_hash varchar not null,
  requested_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  confirmed_at timestamp(6) with time zone,
  primary key (tenant_id, id),
  constraint crm_opt_in_request_u_token unique (tenant_id, token_hash)
);

create index crm_opt_in_request_i1 on crm_opt_in_request (tenant_id, customer, id);

create table crm_suppression (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  digest varchar not null,
  medium varchar not null,
  purpose varchar not null,
  channel varchar not null,
  brand varchar not null,
  reason varchar not null,
  since timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone,
  recorded_by varchar not null,
  lifted_at timestamp(6) with time zone,
  lifted_by varchar,
  primary key (tenant_id, id),
  constraint crm_suppression_u_scope unique (tenant_id, digest, purpose, channel, brand, reason)
);
