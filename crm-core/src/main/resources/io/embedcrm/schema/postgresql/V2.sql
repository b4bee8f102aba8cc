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
