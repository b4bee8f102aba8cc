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
