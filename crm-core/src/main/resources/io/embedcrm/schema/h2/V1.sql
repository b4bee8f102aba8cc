create table crm_change (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  stream_type varchar not null,
  stream_id uuid not null,
  position_ bigint not null,
  record_type varchar not null,
  record_id uuid not null,
  revision bigint not null,
  whole_type varchar,
  whole_id uuid,
  act varchar not null,
  name varchar not null,
  at_ timestamp(6) with time zone not null,
  actor varchar not null,
  cause uuid,
  depth bigint not null,
  changes varchar,
  primary key (tenant_id, id),
  constraint crm_change_u_place unique (tenant_id, stream_type, stream_id, position_)
);

create index crm_change_i1 on crm_change (tenant_id, record_type, record_id, at_, id);

create index crm_change_i2 on crm_change (tenant_id, whole_type, whole_id, id);

create table crm_event_stream (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  subject_type varchar not null,
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
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  subscriber varchar not null,
  stream_type varchar not null,
  stream_id uuid not null,
  position_ bigint not null,
  attempts bigint not null,
  retry_at timestamp(6) with time zone,
  parked_at timestamp(6) with time zone,
  failure varchar,
  primary key (tenant_id, id),
  constraint crm_delivery_u_cursor unique (tenant_id, subscriber, stream_type, stream_id)
);

create index crm_delivery_i1 on crm_delivery (tenant_id, parked_at, id);

create table crm_once_key (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  scope varchar not null,
  token varchar not null,
  digest varchar not null,
  result varchar,
  at_ timestamp(6) with time zone not null,
  primary key (tenant_id, id),
  constraint crm_once_key_u_token unique (tenant_id, scope, token)
);

create index crm_once_key_i1 on crm_once_key (tenant_id, at_, id);

create table crm_due_work (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  kind varchar not null,
  about varchar not null,
  due_at timestamp(6) with time zone not null,
  payload varchar,
  attempts bigint not null,
  lease_until timestamp(6) with time zone,
  fence bigint not null,
  parked_at timestamp(6) with time zone,
  failure varchar,
  primary key (tenant_id, id),
  constraint crm_due_work_u_about unique (tenant_id, kind, about)
);

create index crm_due_work_i1 on crm_due_work (tenant_id, due_at, id);

create table crm_portfolio (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  name varchar not null,
  manager varchar not null,
  team varchar,
  rank_ bigint not null,
  load_limit bigint not null,
  active boolean not null,
  rule varchar,
  primary key (tenant_id, id),
  constraint crm_portfolio_u_name unique (tenant_id, name)
);

create index crm_portfolio_i1 on crm_portfolio (tenant_id, rank_, id);

create table crm_customer (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  kind varchar not null,
  name varchar not null,
  name_words varchar,
  sort_name varchar,
  owner varchar,
  team varchar,
  portfolio uuid,
  country varchar,
  city varchar,
  birthday date,
  locale varchar,
  zone_ varchar,
  source varchar,
  created_at timestamp(6) with time zone not null,
  merged_into uuid,
  attributes varchar,
  primary key (tenant_id, id)
);

create index crm_customer_i1 on crm_customer (tenant_id, owner, id);

create index crm_customer_i2 on crm_customer (tenant_id, team, id);

create index crm_customer_i3 on crm_customer (tenant_id, portfolio, id);

create index crm_customer_i4 on crm_customer (tenant_id, sort_name, id);

create index crm_customer_i5 on crm_customer (tenant_id, created_at, id);

create index crm_customer_i6 on crm_customer (tenant_id, merged_into, id);

create table crm_customer_word (
  tenant_id varchar not null,
  word varchar not null,
  field varchar not null,
  record_id uuid not null,
  primary key (tenant_id, field, word, record_id)
);

create index crm_customer_word_i1 on crm_customer_word (tenant_id, record_id);

create table crm_customer_attribute (
  tenant_id varchar not null,
  record_id uuid not null,
  name varchar not null,
  position bigint not null,
  kind varchar not null,
  text_value varchar,
  number_value numeric(26, 6),
  time_value timestamp(6) with time zone,
  primary key (tenant_id, record_id, name, position)
);

create index crm_customer_attribute_i1 on crm_customer_attribute (tenant_id, name, text_value, record_id);

create index crm_customer_attribute_i2 on crm_customer_attribute (tenant_id, name, number_value, record_id);

create index crm_customer_attribute_i3 on crm_customer_attribute (tenant_id, name, time_value, record_id);

create table crm_identity (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  namespace varchar not null,
  external_id varchar not null,
  since timestamp(6) with time zone not null,
  primary key (tenant_id, id),
  constraint crm_identity_u_external unique (tenant_id, namespace, external_id)
);

create index crm_identity_i1 on crm_identity (tenant_id, customer, id);

create table crm_contact_point (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  medium varchar not null,
  purpose varchar not null,
  network varchar,
  raw varchar not null,
  normalized varchar,
  country varchar,
  region varchar,
  city varchar,
  district varchar,
  street varchar,
  postcode varchar,
  recipient varchar,
  preferred_at timestamp(6) with time zone,
  valid_from timestamp(6) with time zone not null,
  valid_to timestamp(6) with time zone,
  verified_at timestamp(6) with time zone,
  verified_by varchar,
  bounce varchar not null,
  bounced_at timestamp(6) with time zone,
  shared boolean not null,
  relayed boolean not null,
  primary key (tenant_id, id)
);

create index crm_contact_point_i1 on crm_contact_point (tenant_id, customer, id);

create index crm_contact_point_i2 on crm_contact_point (tenant_id, normalized, id);

create table crm_relationship (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  from_ uuid not null,
  kind varchar not null,
  to_ uuid not null,
  role varchar,
  since date,
  until date,
  preferred_at timestamp(6) with time zone,
  primary key (tenant_id, id)
);

create index crm_relationship_i1 on crm_relationship (tenant_id, from_, id);

create index crm_relationship_i2 on crm_relationship (tenant_id, to_, id);

create table crm_hierarchy_lock (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  kind varchar not null,
  primary key (tenant_id, id),
  constraint crm_hierarchy_lock_u_kind unique (tenant_id, kind)
);

create table crm_attribute_definition (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  record_type varchar not null,
  attribute varchar not null,
  kind varchar not null,
  label_en varchar not null,
  label_zh varchar,
  mandatory boolean not null,
  distinct_ boolean not null,
  data_class varchar not null,
  mask varchar,
  target varchar,
  retired boolean not null,
  choices varchar,
  primary key (tenant_id, id),
  constraint crm_attribute_definition_u_attribute unique (tenant_id, record_type, attribute)
);

create table crm_attribute_key (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  record_type varchar not null,
  attribute varchar not null,
  digest varchar not null,
  holder_type varchar not null,
  holder_id uuid not null,
  primary key (tenant_id, id),
  constraint crm_attribute_key_u_value unique (tenant_id, record_type, attribute, digest)
);

create index crm_attribute_key_i1 on crm_attribute_key (tenant_id, holder_type, holder_id, id);

create table crm_tag (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  code varchar not null,
  label_en varchar not null,
  label_zh varchar,
  category varchar,
  retired boolean not null,
  primary key (tenant_id, id),
  constraint crm_tag_u_code unique (tenant_id, code)
);

create table crm_tagging (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  record_type varchar not null,
  record_id uuid not null,
  tag varchar not null,
  at_ timestamp(6) with time zone not null,
  by_ varchar not null,
  primary key (tenant_id, id),
  constraint crm_tagging_u_once unique (tenant_id, record_type, record_id, tag)
);

create index crm_tagging_i1 on crm_tagging (tenant_id, tag, id);

create table crm_note (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  at_ timestamp(6) with time zone not null,
  author varchar not null,
  text varchar not null,
  corrects uuid,
  primary key (tenant_id, id),
  constraint crm_note_u_corrects unique (tenant_id, corrects)
);

create index crm_note_i1 on crm_note (tenant_id, customer, at_, id);

create table crm_note_word (
  tenant_id varchar not null,
  word varchar not null,
  field varchar not null,
  record_id uuid not null,
  primary key (tenant_id, field, word, record_id)
);

create index crm_note_word_i1 on crm_note_word (tenant_id, record_id);

create table crm_note_pin (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  note uuid not null,
  at_ timestamp(6) with time zone not null,
  by_ varchar not null,
  primary key (tenant_id, id),
  constraint crm_note_pin_u_note unique (tenant_id, note),
  constraint crm_note_pin_part foreign key (tenant_id, note) references crm_note (tenant_id, id)
);

create index crm_note_pin_i1 on crm_note_pin (tenant_id, note, id);

create table crm_form (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  code varchar not null,
  edition bigint not null,
  state varchar not null,
  published_at timestamp(6) with time zone,
  definition varchar not null,
  primary key (tenant_id, id),
  constraint crm_form_u_edition unique (tenant_id, code, edition)
);

create table crm_form_submission (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  form uuid not null,
  code varchar not null,
  token varchar not null,
  at_ timestamp(6) with time zone not null,
  state varchar not null,
  customer uuid,
  problems bigint not null,
  problem varchar,
  answers varchar not null,
  primary key (tenant_id, id),
  constraint crm_form_submission_u_token unique (tenant_id, code, token)
);

create index crm_form_submission_i1 on crm_form_submission (tenant_id, customer, at_, id);

create table crm_interaction (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  customer uuid,
  channel varchar not null,
  kind varchar not null,
  direction varchar not null,
  human boolean not null,
  occurred_at timestamp(6) with time zone not null,
  recorded_at timestamp(6) with time zone not null,
  recorded_by varchar not null,
  outcome varchar,
  subject varchar,
  body_ varchar,
  duration_seconds bigint,
  source varchar,
  source_id varchar,
  supersedes uuid,
  correction_reason varchar,
  superseded_by uuid,
  primary key (tenant_id, id),
  constraint crm_interaction_u_source unique (tenant_id, source, source_id)
);

create index crm_interaction_i1 on crm_interaction (tenant_id, customer, occurred_at, id);

create index crm_interaction_i2 on crm_interaction (tenant_id, occurred_at, id);

create table crm_interaction_word (
  tenant_id varchar not null,
  word varchar not null,
  field varchar not null,
  record_id uuid not null,
  primary key (tenant_id, field, word, record_id)
);

create index crm_interaction_word_i1 on crm_interaction_word (tenant_id, record_id);

create table crm_participant (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  interaction uuid not null,
  role varchar not null,
  primary_ boolean not null,
  customer uuid,
  address varchar,
  user_ varchar,
  at_ timestamp(6) with time zone,
  primary key (tenant_id, id),
  constraint crm_participant_part foreign key (tenant_id, interaction) references crm_interaction (tenant_id, id)
);

create index crm_participant_i1 on crm_participant (tenant_id, interaction, id);

create index crm_participant_i2 on crm_participant (tenant_id, customer, at_, id);

create index crm_participant_i3 on crm_participant (tenant_id, address, id);

create table crm_purchase (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  customer uuid,
  kind varchar not null,
  source varchar not null,
  number varchar not null,
  refund_of uuid,
  at_ timestamp(6) with time zone not null,
  recorded_at timestamp(6) with time zone not null,
  channel varchar,
  store varchar,
  total_amount numeric(19, 4) not null,
  total_currency varchar not null,
  base_total_amount numeric(19, 4) not null,
  base_total_currency varchar not null,
  rate numeric(26, 6),
  rate_date date,
  line_count bigint not null,
  refunded_amount numeric(19, 4),
  refunded_currency varchar,
  primary key (tenant_id, id),
  constraint crm_purchase_u_number unique (tenant_id, source, number)
);

create index crm_purchase_i1 on crm_purchase (tenant_id, customer, at_, id);

create index crm_purchase_i2 on crm_purchase (tenant_id, refund_of, id);

create index crm_purchase_i3 on crm_purchase (tenant_id, at_, id);

create table crm_purchase_line (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  purchase uuid not null,
  position_ bigint not null,
  sku varchar,
  description varchar,
  category varchar,
  quantity numeric(26, 6) not null,
  unit_price_amount numeric(19, 4),
  unit_price_currency varchar,
  amount_amount numeric(19, 4) not null,
  amount_currency varchar not null,
  primary key (tenant_id, id),
  constraint crm_purchase_line_part foreign key (tenant_id, purchase) references crm_purchase (tenant_id, id)
);

create index crm_purchase_line_i1 on crm_purchase_line (tenant_id, purchase, id);

create index crm_purchase_line_i2 on crm_purchase_line (tenant_id, sku, id);

create table crm_customer_facts (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  first_purchase_at timestamp(6) with time zone,
  last_purchase_at timestamp(6) with time zone,
  purchases bigint not null,
  refunds bigint not null,
  revenue_amount numeric(19, 4),
  revenue_currency varchar,
  last_contact_at timestamp(6) with time zone,
  last_contact_by varchar,
  last_inbound_at timestamp(6) with time zone,
  last_outbound_at timestamp(6) with time zone,
  last_activity_at timestamp(6) with time zone,
  primary key (tenant_id, id),
  constraint crm_customer_facts_u_customer unique (tenant_id, customer)
);

create index crm_customer_facts_i1 on crm_customer_facts (tenant_id, last_contact_at, id);

create index crm_customer_facts_i2 on crm_customer_facts (tenant_id, last_purchase_at, id);

create table crm_activity (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  customer uuid,
  visitor varchar,
  channel varchar not null,
  kind varchar not null,
  at_ timestamp(6) with time zone not null,
  recorded_at timestamp(6) with time zone not null,
  source varchar not null,
  event varchar not null,
  session varchar,
  page varchar,
  referrer varchar,
  campaign varchar,
  medium varchar,
  origin varchar,
  term varchar,
  keyword varchar,
  dwell_millis bigint,
  machine boolean not null,
  machine_reason varchar,
  user_agent varchar,
  primary key (tenant_id, id),
  constraint crm_activity_u_event unique (tenant_id, source, event)
);

create index crm_activity_i1 on crm_activity (tenant_id, customer, at_, id);

create index crm_activity_i2 on crm_activity (tenant_id, visitor, customer, id);

create index crm_activity_i3 on crm_activity (tenant_id, campaign, at_, id);

create table crm_activity_word (
  tenant_id varchar not null,
  word varchar not null,
  field varchar not null,
  record_id uuid not null,
  primary key (tenant_id, field, word, record_id)
);

create index crm_activity_word_i1 on crm_activity_word (tenant_id, record_id);

create table crm_known_visitor (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  visitor varchar not null,
  customer uuid not null,
  recognised_at timestamp(6) with time zone not null,
  primary key (tenant_id, id),
  constraint crm_known_visitor_u_visitor unique (tenant_id, visitor)
);

create index crm_known_visitor_i1 on crm_known_visitor (tenant_id, customer, id);

create table crm_contact_stop (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  topic varchar,
  reason varchar not null,
  said_by varchar,
  at_ timestamp(6) with time zone not null,
  recorded_by varchar not null,
  expires_at timestamp(6) with time zone,
  lift_by varchar not null,
  lift_name varchar,
  lifted_at timestamp(6) with time zone,
  lifted_by varchar,
  lift_reason varchar,
  lifted_upon uuid,
  primary key (tenant_id, id)
);

create index crm_contact_stop_i1 on crm_contact_stop (tenant_id, customer, at_, id);

create table crm_lifecycle_model (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  code varchar not null,
  scope varchar,
  edition bigint not null,
  timed boolean not null,
  primary key (tenant_id, id),
  constraint crm_lifecycle_model_u_code unique (tenant_id, code)
);

create table crm_lifecycle_edition (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  model uuid not null,
  number bigint not null,
  definition varchar not null,
  published_at timestamp(6) with time zone not null,
  published_by varchar not null,
  primary key (tenant_id, id),
  constraint crm_lifecycle_edition_u_number unique (tenant_id, model, number),
  constraint crm_lifecycle_edition_part foreign key (tenant_id, model) references crm_lifecycle_model (tenant_id, id)
);

create index crm_lifecycle_edition_i1 on crm_lifecycle_edition (tenant_id, model, id);

create table crm_typical_gap (
  tenant_id varchar not null,
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
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  model uuid not null,
  stage varchar not null,
  entered_at timestamp(6) with time zone not null,
  cause varchar not null,
  moved_by varchar not null,
  reason varchar,
  derived varchar,
  basis varchar,
  primary key (tenant_id, id),
  constraint crm_customer_stage_u_customer unique (tenant_id, customer, model)
);

create index crm_customer_stage_i1 on crm_customer_stage (tenant_id, model, stage, id);

create table crm_stage_entry (
  tenant_id varchar not null,
  id uuid not null,
  version bigint not null,
  customer uuid not null,
  model uuid not null,
  stage varchar not null,
  entered_at timestamp(6) with time zone not null,
  left_at timestamp(6) with time zone,
  cause varchar not null,
  moved_by varchar not null,
  reason varchar,
  visit bigint not null,
  primary key (tenant_id, id)
);

create index crm_stage_entry_i1 on crm_stage_entry (tenant_id, customer, model, entered_at, id);

create index crm_stage_entry_i2 on crm_stage_entry (tenant_id, model, stage, entered_at, id);

create index crm_stage_entry_i3 on crm_stage_entry (tenant_id, customer, entered_at, id);

