create table crm_change (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  stream_type text collate "C" not null,
  stream_id uuid not null,
  position_ bigint not null,
  record_type text collate "C" not null,
  record_id uuid not null,
  revision bigint not null,
  whole_type text collate "C",
  whole_id uuid,
  act text collate "C" not null,
  name text collate "C" not null,
  at_ timestamp(6) with time zone not null,
  actor text collate "C" not null,
  cause uuid,
  depth bigint not null,
  changes text collate "C",
  primary key (tenant_id, id),
  constraint crm_change_u_place unique (tenant_id, stream_type, stream_id, position_)
);

create index crm_change_i1 on crm_change (tenant_id, record_type, record_id, at_, id);

create index crm_change_i2 on crm_change (tenant_id, whole_type, whole_id, id);

create table crm_event_stream (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  subject_type text collate "C" not null,
  subject_id uuid not null,
  position_ bigint not null,
  last_at timestamp(6) with time zone not null,
  due_at timestamp(6) with time zone,
  lease_until timestamp(6) with time zone,
  fence bigint not null,
  primary key (tenant_id, id),
  constraint crm_event_stream_u_subject unique (tenant_id, subject_type, subject_id)
);

create index crm_event_stream_i1 on crm_event_stream (tenant_id, due_at, id);

create table crm_delivery (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  subscriber text collate "C" not null,
  stream_type text collate "C" not null,
  stream_id uuid not null,
  position_ bigint not null,
  attempts bigint not null,
  retry_at timestamp(6) with time zone,
  parked_at timestamp(6) with time zone,
  failure text collate "C",
  primary key (tenant_id, id),
  constraint crm_delivery_u_cursor unique (tenant_id, subscriber, stream_type, stream_id)
);

create index crm_delivery_i1 on crm_delivery (tenant_id, parked_at, id);

create table crm_once_key (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  scope text collate "C" not null,
  token text collate "C" not null,
  digest text collate "C" not null,
  result text collate "C",
  at_ timestamp(6) with time zone not null,
  primary key (tenant_id, id),
  constraint crm_once_key_u_token unique (tenant_id, scope, token)
);

create index crm_once_key_i1 on crm_once_key (tenant_id, at_, id);

create table crm_due_work (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  kind text collate "C" not null,
  about text collate "C" not null,
  due_at timestamp(6) with time zone not null,
  payload text collate "C",
  attempts bigint not null,
  lease_until timestamp(6) with time zone,
  fence bigint not null,
  parked_at timestamp(6) with time zone,
  failure text collate "C",
  primary key (tenant_id, id),
  constraint crm_due_work_u_about unique (tenant_id, kind, about)
);

create index crm_due_work_i1 on crm_due_work (tenant_id, due_at, id);

create table crm_portfolio (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  name text collate "C" not null,
  manager text collate "C" not null,
  team text collate "C",
  rank_ bigint not null,
  load_limit bigint not null,
  active boolean not null,
  rule text collate "C",
  primary key (tenant_id, id),
  constraint crm_portfolio_u_name unique (tenant_id, name)
);

create index crm_portfolio_i1 on crm_portfolio (tenant_id, rank_, id);

create table crm_customer (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  kind text collate "C" not null,
  name text collate "C" not null,
  name_words text collate "C",
  sort_name text collate "C",
  owner text collate "C",
  team text collate "C",
  portfolio uuid,
  country text collate "C",
  city text collate "C",
  birthday date,
  locale text collate "C",
  zone_ text collate "C",
  source text collate "C",
  created_at timestamp(6) with time zone not null,
  merged_into uuid,
  attributes text collate "C",
  primary key (tenant_id, id)
);

create index crm_customer_i1 on crm_customer (tenant_id, owner, id);

create index crm_customer_i2 on crm_customer (tenant_id, team, id);

create index crm_customer_i3 on crm_customer (tenant_id, portfolio, id);

create index crm_customer_i4 on crm_customer (tenant_id, sort_name, id);

create index crm_customer_i5 on crm_customer (tenant_id, created_at, id);

create index crm_customer_i6 on crm_customer (tenant_id, merged_into, id);

create table crm_customer_word (
  tenant_id text collate "C" not null,
  word text collate "C" not null,
  field text collate "C" not null,
  record_id uuid not null,
  primary key (tenant_id, field, word, record_id)
);

create index crm_customer_word_i1 on crm_customer_word (tenant_id, record_id);

create table crm_customer_attribute (
  tenant_id text collate "C" not null,
  record_id uuid not null,
  name text collate "C" not null,
  position bigint not null,
  kind text collate "C" not null,
  text_value text collate "C",
  number_value numeric(26, 6),
  time_value timestamp(6) with time zone,
  primary key (tenant_id, record_id, name, position)
);

create index crm_customer_attribute_i1 on crm_customer_attribute (tenant_id, name, text_value, record_id);

create index crm_customer_attribute_i2 on crm_customer_attribute (tenant_id, name, number_value, record_id);

create index crm_customer_attribute_i3 on crm_customer_attribute (tenant_id, name, time_value, record_id);

create table crm_identity (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  namespace text collate "C" not null,
  external_id text collate "C" not null,
  since timestamp(6) with time zone not null,
  primary key (tenant_id, id),
  constraint crm_identity_u_external unique (tenant_id, namespace, external_id)
);

create index crm_identity_i1 on crm_identity (tenant_id, customer, id);

create table crm_contact_point (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  medium text collate "C" not null,
  purpose text collate "C" not null,
  network text collate "C",
  raw text collate "C" not null,
  normalized text collate "C",
  country text collate "C",
  region text collate "C",
  city text collate "C",
  district text collate "C",
  street text collate "C",
  postcode text collate "C",
  recipient text collate "C",
  preferred_at timestamp(6) with time zone,
  valid_from timestamp(6) with time zone not null,
  valid_to timestamp(6) with time zone,
  verified_at timestamp(6) with time zone,
  verified_by text collate "C",
  bounce text collate "C" not null,
  bounced_at timestamp(6) with time zone,
  shared boolean not null,
  relayed boolean not null,
  primary key (tenant_id, id)
);

create index crm_contact_point_i1 on crm_contact_point (tenant_id, customer, id);

create index crm_contact_point_i2 on crm_contact_point (tenant_id, normalized, id);

create table crm_relationship (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  from_ uuid not null,
  kind text collate "C" not null,
  to_ uuid not null,
  role text collate "C",
  since date,
  until date,
  preferred_at timestamp(6) with time zone,
  primary key (tenant_id, id)
);

create index crm_relationship_i1 on crm_relationship (tenant_id, from_, id);

create index crm_relationship_i2 on crm_relationship (tenant_id, to_, id);

create table crm_hierarchy_lock (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  kind text collate "C" not null,
  primary key (tenant_id, id),
  constraint crm_hierarchy_lock_u_kind unique (tenant_id, kind)
);

create table crm_attribute_definition (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  record_type text collate "C" not null,
  attribute text collate "C" not null,
  kind text collate "C" not null,
  label_en text collate "C" not null,
  label_zh text collate "C",
  mandatory boolean not null,
  distinct_ boolean not null,
  data_class text collate "C" not null,
  mask text collate "C",
  target text collate "C",
  retired boolean not null,
  choices text collate "C",
  primary key (tenant_id, id),
  constraint crm_attribute_definition_u_attribute unique (tenant_id, record_type, attribute)
);

create table crm_attribute_key (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  record_type text collate "C" not null,
  attribute text collate "C" not null,
  digest text collate "C" not null,
  holder_type text collate "C" not null,
  holder_id uuid not null,
  primary key (tenant_id, id),
  constraint crm_attribute_key_u_value unique (tenant_id, record_type, attribute, digest)
);

create index crm_attribute_key_i1 on crm_attribute_key (tenant_id, holder_type, holder_id, id);

create table crm_tag (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  code text collate "C" not null,
  label_en text collate "C" not null,
  label_zh text collate "C",
  category text collate "C",
  retired boolean not null,
  primary key (tenant_id, id),
  constraint crm_tag_u_code unique (tenant_id, code)
);

create table crm_tagging (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  record_type text collate "C" not null,
  record_id uuid not null,
  tag text collate "C" not null,
  at_ timestamp(6) with time zone not null,
  by_ text collate "C" not null,
  primary key (tenant_id, id),
  constraint crm_tagging_u_once unique (tenant_id, record_type, record_id, tag)
);

create index crm_tagging_i1 on crm_tagging (tenant_id, tag, id);

create table crm_note (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  at_ timestamp(6) with time zone not null,
  author text collate "C" not null,
  text text collate "C" not null,
  corrects uuid,
  primary key (tenant_id, id),
  constraint crm_note_u_corrects unique (tenant_id, corrects)
);

create index crm_note_i1 on crm_note (tenant_id, customer, at_, id);

create table crm_note_word (
  tenant_id text collate "C" not null,
  word text collate "C" not null,
  field text collate "C" not null,
  record_id uuid not null,
  primary key (tenant_id, field, word, record_id)
);

create index crm_note_word_i1 on crm_note_word (tenant_id, record_id);

create table crm_note_pin (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  note uuid not null,
  at_ timestamp(6) with time zone not null,
  by_ text collate "C" not null,
  primary key (tenant_id, id),
  constraint crm_note_pin_u_note unique (tenant_id, note),
  constraint crm_note_pin_part foreign key (tenant_id, note) references crm_note (tenant_id, id)
);

create index crm_note_pin_i1 on crm_note_pin (tenant_id, note, id);

create table crm_form (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  code text collate "C" not null,
  edition bigint not null,
  state text collate "C" not null,
  published_at timestamp(6) with time zone,
  definition text collate "C" not null,
  primary key (tenant_id, id),
  constraint crm_form_u_edition unique (tenant_id, code, edition)
);

create table crm_form_submission (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  form uuid not null,
  code text collate "C" not null,
  token text collate "C" not null,
  at_ timestamp(6) with time zone not null,
  state text collate "C" not null,
  customer uuid,
  problems bigint not null,
  problem text collate "C",
  answers text collate "C" not null,
  primary key (tenant_id, id),
  constraint crm_form_submission_u_token unique (tenant_id, code, token)
);

create index crm_form_submission_i1 on crm_form_submission (tenant_id, customer, at_, id);

create table crm_interaction (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  customer uuid,
  channel text collate "C" not null,
  kind text collate "C" not null,
  direction text collate "C" not null,
  human boolean not null,
  occurred_at timestamp(6) with time zone not null,
  recorded_at timestamp(6) with time zone not null,
  recorded_by text collate "C" not null,
  outcome text collate "C",
  subject text collate "C",
  body_ text collate "C",
  duration_seconds bigint,
  source text collate "C",
  source_id text collate "C",
  supersedes uuid,
  correction_reason text collate "C",
  superseded_by uuid,
  primary key (tenant_id, id),
  constraint crm_interaction_u_source unique (tenant_id, source, source_id)
);

create index crm_interaction_i1 on crm_interaction (tenant_id, customer, occurred_at, id);

create index crm_interaction_i2 on crm_interaction (tenant_id, occurred_at, id);

create table crm_interaction_word (
  tenant_id text collate "C" not null,
  word text collate "C" not null,
  field text collate "C" not null,
  record_id uuid not null,
  primary key (tenant_id, field, word, record_id)
);

create index crm_interaction_word_i1 on crm_interaction_word (tenant_id, record_id);

create table crm_participant (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  interaction uuid not null,
  role text collate "C" not null,
  primary_ boolean not null,
  customer uuid,
  address text collate "C",
  user_ text collate "C",
  at_ timestamp(6) with time zone,
  primary key (tenant_id, id),
  constraint crm_participant_part foreign key (tenant_id, interaction) references crm_interaction (tenant_id, id)
);

create index crm_participant_i1 on crm_participant (tenant_id, interaction, id);

create index crm_participant_i2 on crm_participant (tenant_id, customer, at_, id);

create index crm_participant_i3 on crm_participant (tenant_id, address, id);

create table crm_purchase (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  customer uuid,
  kind text collate "C" not null,
  source text collate "C" not null,
  number text collate "C" not null,
  refund_of uuid,
  at_ timestamp(6) with time zone not null,
  recorded_at timestamp(6) with time zone not null,
  channel text collate "C",
  store text collate "C",
  total_amount numeric(19, 4) not null,
  total_currency text collate "C" not null,
  base_total_amount numeric(19, 4) not null,
  base_total_currency text collate "C" not null,
  rate numeric(26, 6),
  rate_date date,
  line_count bigint not null,
  refunded_amount numeric(19, 4),
  refunded_currency text collate "C",
  primary key (tenant_id, id),
  constraint crm_purchase_u_number unique (tenant_id, source, number)
);

create index crm_purchase_i1 on crm_purchase (tenant_id, customer, at_, id);

create index crm_purchase_i2 on crm_purchase (tenant_id, refund_of, id);

create index crm_purchase_i3 on crm_purchase (tenant_id, at_, id);

create table crm_purchase_line (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  purchase uuid not null,
  position_ bigint not null,
  sku text collate "C",
  description text collate "C",
  category text collate "C",
  quantity numeric(26, 6) not null,
  unit_price_amount numeric(19, 4),
  unit_price_currency text collate "C",
  amount_amount numeric(19, 4) not null,
  amount_currency text collate "C" not null,
  primary key (tenant_id, id),
  constraint crm_purchase_line_part foreign key (tenant_id, purchase) references crm_purchase (tenant_id, id)
);

create index crm_purchase_line_i1 on crm_purchase_line (tenant_id, purchase, id);

create index crm_purchase_line_i2 on crm_purchase_line (tenant_id, sku, id);

create table crm_customer_facts (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  first_purchase_at timestamp(6) with time zone,
  last_purchase_at timestamp(6) with time zone,
  purchases bigint not null,
  refunds bigint not null,
  revenue_amount numeric(19, 4),
  revenue_currency text collate "C",
  last_contact_at timestamp(6) with time zone,
  last_contact_by text collate "C",
  last_inbound_at timestamp(6) with time zone,
  last_outbound_at timestamp(6) with time zone,
  last_activity_at timestamp(6) with time zone,
  primary key (tenant_id, id),
  constraint crm_customer_facts_u_customer unique (tenant_id, customer)
);

create index crm_customer_facts_i1 on crm_customer_facts (tenant_id, last_contact_at, id);

create index crm_customer_facts_i2 on crm_customer_facts (tenant_id, last_purchase_at, id);

create table crm_activity (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  customer uuid,
  visitor text collate "C",
  channel text collate "C" not null,
  kind text collate "C" not null,
  at_ timestamp(6) with time zone not null,
  recorded_at timestamp(6) with time zone not null,
  source text collate "C" not null,
  event text collate "C" not null,
  session text collate "C",
  page text collate "C",
  referrer text collate "C",
  campaign text collate "C",
  medium text collate "C",
  origin text collate "C",
  term text collate "C",
  keyword text collate "C",
  dwell_millis bigint,
  machine boolean not null,
  machine_reason text collate "C",
  user_agent text collate "C",
  primary key (tenant_id, id),
  constraint crm_activity_u_event unique (tenant_id, source, event)
);

create index crm_activity_i1 on crm_activity (tenant_id, customer, at_, id);

create index crm_activity_i2 on crm_activity (tenant_id, visitor, customer, id);

create index crm_activity_i3 on crm_activity (tenant_id, campaign, at_, id);

create table crm_activity_word (
  tenant_id text collate "C" not null,
  word text collate "C" not null,
  field text collate "C" not null,
  record_id uuid not null,
  primary key (tenant_id, field, word, record_id)
);

create index crm_activity_word_i1 on crm_activity_word (tenant_id, record_id);

create table crm_known_visitor (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  visitor text collate "C" not null,
  customer uuid not null,
  recognised_at timestamp(6) with time zone not null,
  primary key (tenant_id, id),
  constraint crm_known_visitor_u_visitor unique (tenant_id, visitor)
);

create index crm_known_visitor_i1 on crm_known_visitor (tenant_id, customer, id);

create table crm_contact_stop (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  topic text collate "C",
  reason text collate "C" not null,
  said_by text collate "C",
  at_ timestamp(6) with time zone not null,
  recorded_by text collate "C" not null,
  expires_at timestamp(6) with time zone,
  lift_by text collate "C" not null,
  lift_name text collate "C",
  lifted_at timestamp(6) with time zone,
  lifted_by text collate "C",
  lift_reason text collate "C",
  lifted_upon uuid,
  primary key (tenant_id, id)
);

create index crm_contact_stop_i1 on crm_contact_stop (tenant_id, customer, at_, id);

create table crm_lifecycle_model (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  code text collate "C" not null,
  scope text collate "C",
  edition bigint not null,
  timed boolean not null,
  primary key (tenant_id, id),
  constraint crm_lifecycle_model_u_code unique (tenant_id, code)
);

create table crm_lifecycle_edition (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  model uuid not null,
  number bigint not null,
  definition text collate "C" not null,
  published_at timestamp(6) with time zone not null,
  published_by text collate "C" not null,
  primary key (tenant_id, id),
  constraint crm_lifecycle_edition_u_number unique (tenant_id, model, number),
  constraint crm_lifecycle_edition_part foreign key (tenant_id, model) references crm_lifecycle_model (tenant_id, id)
);

create index crm_lifecycle_edition_i1 on crm_lifecycle_edition (tenant_id, model, id);

create table crm_typical_gap (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  model uuid not null,
  days numeric(26, 6) not null,
  customers bigint not null,
  as_of timestamp(6) with time zone not null,
  primary key (tenant_id, id),
  constraint crm_typical_gap_u_model unique (tenant_id, model)
);

create table crm_customer_stage (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  model uuid not null,
  stage text collate "C" not null,
  entered_at timestamp(6) with time zone not null,
  cause text collate "C" not null,
  moved_by text collate "C" not null,
  reason text collate "C",
  derived text collate "C",
  basis text collate "C",
  primary key (tenant_id, id),
  constraint crm_customer_stage_u_customer unique (tenant_id, customer, model)
);

create index crm_customer_stage_i1 on crm_customer_stage (tenant_id, model, stage, id);

create table crm_stage_entry (
  tenant_id text collate "C" not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  model uuid not null,
  stage text collate "C" not null,
  entered_at timestamp(6) with time zone not null,
  left_at timestamp(6) with time zone,
  cause text collate "C" not null,
  moved_by text collate "C" not null,
  reason text collate "C",
  visit bigint not null,
  primary key (tenant_id, id)
);

create index crm_stage_entry_i1 on crm_stage_entry (tenant_id, customer, model, entered_at, id);

create index crm_stage_entry_i2 on crm_stage_entry (tenant_id, model, stage, entered_at, id);

create index crm_stage_entry_i3 on crm_stage_entry (tenant_id, customer, entered_at, id);

