CREATE TABLE record (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    CONSTRAINT record_pkey PRIMARY KEY (id),
    CONSTRAINT record_id_key UNIQUE (id, kind)
);

CREATE TABLE retired (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    CONSTRAINT retired_pkey PRIMARY KEY (id)
);

CREATE TABLE change (
    number BIGINT NOT NULL,
    moment VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    previous VARCHAR(64) NOT NULL,
    digest VARCHAR(64) NOT NULL,
    entries VARCHAR NOT NULL,
    CONSTRAINT change_pkey PRIMARY KEY (number),
    CONSTRAINT change_number_check CHECK (number > 0),
    CONSTRAINT change_previous_key UNIQUE (previous),
    CONSTRAINT change_digest_key UNIQUE (digest)
);

CREATE TABLE data_subject_category (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name JSON NOT NULL,
    description JSON,
    in_scope VARCHAR(40) NOT NULL,
    dpv VARCHAR,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT data_subject_category_pkey PRIMARY KEY (id),
    CONSTRAINT data_subject_category_kind_check CHECK (kind = 'data-subject-category'),
    CONSTRAINT data_subject_category_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT data_subject_category_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT data_subject_category_in_scope_check CHECK (in_scope IN ('yes', 'no', 'unknown'))
);

CREATE INDEX data_subject_category_confirmed_by_idx ON data_subject_category (confirmed_by);

CREATE TABLE data_category (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name JSON NOT NULL,
    description JSON,
    everything BOOLEAN NOT NULL,
    special VARCHAR,
    special_reason JSON,
    criminal VARCHAR(40) NOT NULL,
    dpv VARCHAR,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT data_category_pkey PRIMARY KEY (id),
    CONSTRAINT data_category_kind_check CHECK (kind = 'data-category'),
    CONSTRAINT data_category_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT data_category_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT data_category_criminal_check CHECK (criminal IN ('yes', 'no', 'unknown'))
);

CREATE INDEX data_category_confirmed_by_idx ON data_category (confirmed_by);

CREATE TABLE source (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name JSON NOT NULL,
    origin VARCHAR(40) NOT NULL,
    provider VARCHAR,
    condition JSON,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT source_pkey PRIMARY KEY (id),
    CONSTRAINT source_kind_check CHECK (kind = 'source'),
    CONSTRAINT source_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT source_provider_fkey FOREIGN KEY(provider) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT source_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT source_origin_check CHECK (origin IN ('data-subject', 'automatic', 'third-party', 'public', 'unknown'))
);

CREATE INDEX source_confirmed_by_idx ON source (confirmed_by);

CREATE INDEX source_provider_idx ON source (provider);

CREATE TABLE record_citations (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    source VARCHAR NOT NULL,
    section VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    quote VARCHAR,
    standing VARCHAR(40) NOT NULL,
    reason JSON,
    CONSTRAINT record_citations_pkey PRIMARY KEY (record, position),
    CONSTRAINT record_citations_record_fkey FOREIGN KEY(record) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT record_citations_source_fkey FOREIGN KEY(source) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT record_citations_standing_check CHECK (standing IN ('stated', 'inferred'))
);

CREATE INDEX record_citations_source_idx ON record_citations (source);

CREATE TABLE notice (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    title JSON NOT NULL,
    dated DATE NOT NULL,
    published VARCHAR,
    scope JSON,
    changes JSON,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT notice_pkey PRIMARY KEY (id),
    CONSTRAINT notice_kind_check CHECK (kind = 'notice'),
    CONSTRAINT notice_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT notice_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX notice_confirmed_by_idx ON notice (confirmed_by);

CREATE TABLE remark (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    record VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    fault VARCHAR(40) NOT NULL,
    words JSON NOT NULL,
    open BOOLEAN NOT NULL,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT remark_pkey PRIMARY KEY (id),
    CONSTRAINT remark_kind_check CHECK (kind = 'remark'),
    CONSTRAINT remark_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT remark_record_fkey FOREIGN KEY(record) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT remark_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT remark_fault_check CHECK (fault IN ('contradiction', 'lost-text', 'damaged-name', 'duplicate-identifier', 'vague-term', 'missing-item', 'languages-differ', 'outdated-citation', 'to-be-confirmed'))
);

CREATE INDEX remark_record_idx ON remark (record);

CREATE INDEX remark_confirmed_by_idx ON remark (confirmed_by);

CREATE TABLE handover (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    edition BIGINT NOT NULL,
    given_to VARCHAR NOT NULL,
    given_on DATE NOT NULL,
    file VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    reason JSON,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT handover_pkey PRIMARY KEY (id),
    CONSTRAINT handover_kind_check CHECK (kind = 'handover'),
    CONSTRAINT handover_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT handover_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX handover_confirmed_by_idx ON handover (confirmed_by);

CREATE TABLE opening (
    number BIGINT NOT NULL,
    CONSTRAINT opening_pkey PRIMARY KEY (number),
    CONSTRAINT opening_number_fkey FOREIGN KEY(number) REFERENCES change (number) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE organisation (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    legal_form VARCHAR,
    entity VARCHAR(40) NOT NULL,
    branch_of VARCHAR,
    parent VARCHAR,
    in_group VARCHAR(40) NOT NULL,
    brand VARCHAR,
    does JSON,
    country VARCHAR,
    email VARCHAR,
    phone VARCHAR,
    web VARCHAR,
    authority VARCHAR,
    since DATE,
    until DATE,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT organisation_pkey PRIMARY KEY (id),
    CONSTRAINT organisation_kind_check CHECK (kind = 'organisation'),
    CONSTRAINT organisation_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT organisation_branch_of_fkey FOREIGN KEY(branch_of) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT organisation_parent_fkey FOREIGN KEY(parent) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT organisation_authority_fkey FOREIGN KEY(authority) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT organisation_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT organisation_entity_check CHECK (entity IN ('company', 'branch', 'public-body', 'other', 'unknown')),
    CONSTRAINT organisation_in_group_check CHECK (in_group IN ('yes', 'no', 'unknown'))
);

CREATE INDEX organisation_confirmed_by_idx ON organisation (confirmed_by);

CREATE INDEX organisation_parent_idx ON organisation (parent);

CREATE INDEX organisation_branch_of_idx ON organisation (branch_of);

CREATE INDEX organisation_authority_idx ON organisation (authority);

CREATE TABLE retention_rule (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name JSON NOT NULL,
    period_number BIGINT,
    period_unit VARCHAR(40),
    period_to_number BIGINT,
    period_to_unit VARCHAR(40),
    criteria JSON,
    nature VARCHAR(40) NOT NULL,
    standing VARCHAR(40) NOT NULL,
    starts JSON,
    phase VARCHAR(40) NOT NULL,
    afterwards VARCHAR(40) NOT NULL,
    ground JSON,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT retention_rule_pkey PRIMARY KEY (id),
    CONSTRAINT retention_rule_kind_check CHECK (kind = 'retention-rule'),
    CONSTRAINT retention_rule_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT retention_rule_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT retention_rule_period_unit_check CHECK (period_unit IN ('day', 'month', 'year')),
    CONSTRAINT retention_rule_period_to_unit_check CHECK (period_to_unit IN ('day', 'month', 'year')),
    CONSTRAINT retention_rule_nature_check CHECK (nature IN ('at-least', 'at-most', 'normally-at-most', 'typically', 'exactly', 'permitted', 'unknown')),
    CONSTRAINT retention_rule_standing_check CHECK (standing IN ('stated', 'inferred')),
    CONSTRAINT retention_rule_phase_check CHECK (phase IN ('active', 'archive', 'backup', 'unknown')),
    CONSTRAINT retention_rule_afterwards_check CHECK (afterwards IN ('erase', 'anonymise', 'block', 'unknown')),
    CONSTRAINT retention_rule_period_number_check CHECK ((period_number IS NULL) = (period_unit IS NULL)),
    CONSTRAINT retention_rule_period_to_number_check CHECK ((period_to_number IS NULL) = (period_to_unit IS NULL))
);

CREATE INDEX retention_rule_confirmed_by_idx ON retention_rule (confirmed_by);

CREATE TABLE security_measure (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name JSON NOT NULL,
    description JSON,
    type VARCHAR(40) NOT NULL,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT security_measure_pkey PRIMARY KEY (id),
    CONSTRAINT security_measure_kind_check CHECK (kind = 'security-measure'),
    CONSTRAINT security_measure_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT security_measure_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT security_measure_type_check CHECK (type IN ('technical', 'organisational', 'unknown'))
);

CREATE INDEX security_measure_confirmed_by_idx ON security_measure (confirmed_by);

CREATE TABLE rights_channel (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    "right" VARCHAR NOT NULL,
    route JSON,
    time_limit_number BIGINT,
    time_limit_unit VARCHAR(40),
    starts JSON,
    extension_number BIGINT,
    extension_unit VARCHAR(40),
    extension_condition JSON,
    fee JSON,
    verification JSON,
    conditions JSON,
    consequence JSON,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT rights_channel_pkey PRIMARY KEY (id),
    CONSTRAINT rights_channel_kind_check CHECK (kind = 'rights-channel'),
    CONSTRAINT rights_channel_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT rights_channel_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT rights_channel_time_limit_unit_check CHECK (time_limit_unit IN ('day', 'month', 'year')),
    CONSTRAINT rights_channel_extension_unit_check CHECK (extension_unit IN ('day', 'month', 'year')),
    CONSTRAINT rights_channel_time_limit_number_check CHECK ((time_limit_number IS NULL) = (time_limit_unit IS NULL)),
    CONSTRAINT rights_channel_extension_number_check CHECK ((extension_number IS NULL) = (extension_unit IS NULL))
);

CREATE INDEX rights_channel_confirmed_by_idx ON rights_channel (confirmed_by);

CREATE TABLE processor_activity (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    reference VARCHAR NOT NULL,
    name JSON NOT NULL,
    processor VARCHAR NOT NULL,
    categories JSON,
    status VARCHAR(40) NOT NULL,
    since DATE,
    until DATE,
    next_review DATE,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT processor_activity_pkey PRIMARY KEY (id),
    CONSTRAINT processor_activity_kind_check CHECK (kind = 'processor-activity'),
    CONSTRAINT processor_activity_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT processor_activity_processor_fkey FOREIGN KEY(processor) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT processor_activity_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT processor_activity_status_check CHECK (status IN ('planned', 'active', 'ended', 'unknown'))
);

CREATE INDEX processor_activity_processor_idx ON processor_activity (processor);

CREATE INDEX processor_activity_confirmed_by_idx ON processor_activity (confirmed_by);

CREATE TABLE data_category_ccpa (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    standing VARCHAR(40) NOT NULL,
    closest BOOLEAN NOT NULL,
    CONSTRAINT data_category_ccpa_pkey PRIMARY KEY (record, position),
    CONSTRAINT data_category_ccpa_record_fkey FOREIGN KEY(record) REFERENCES data_category (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT data_category_ccpa_standing_check CHECK (standing IN ('stated', 'inferred'))
);

CREATE TABLE data_category_ccpa_sensitive (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    standing VARCHAR(40) NOT NULL,
    CONSTRAINT data_category_ccpa_sensitive_pkey PRIMARY KEY (record, position),
    CONSTRAINT data_category_ccpa_sensitive_record_fkey FOREIGN KEY(record) REFERENCES data_category (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT data_category_ccpa_sensitive_standing_check CHECK (standing IN ('stated', 'inferred'))
);

CREATE TABLE data_element (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    category VARCHAR NOT NULL,
    name JSON NOT NULL,
    condition JSON,
    special VARCHAR,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT data_element_pkey PRIMARY KEY (id),
    CONSTRAINT data_element_kind_check CHECK (kind = 'data-element'),
    CONSTRAINT data_element_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT data_element_category_fkey FOREIGN KEY(category) REFERENCES data_category (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT data_element_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX data_element_category_idx ON data_element (category);

CREATE INDEX data_element_confirmed_by_idx ON data_element (confirmed_by);

CREATE TABLE source_data (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT source_data_pkey PRIMARY KEY (record, position),
    CONSTRAINT source_data_record_fkey FOREIGN KEY(record) REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT source_data_value_fkey FOREIGN KEY(value) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX source_data_value_idx ON source_data (value);

CREATE TABLE recipient (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name JSON NOT NULL,
    description JSON,
    organisation VARCHAR,
    category VARCHAR,
    relation VARCHAR(40) NOT NULL,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT recipient_pkey PRIMARY KEY (id),
    CONSTRAINT recipient_kind_check CHECK (kind = 'recipient'),
    CONSTRAINT recipient_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT recipient_organisation_fkey FOREIGN KEY(organisation) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT recipient_category_fkey FOREIGN KEY(category) REFERENCES recipient (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT recipient_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT recipient_relation_check CHECK (relation IN ('own-staff', 'group', 'outside', 'public-authority', 'other-users', 'public', 'unknown'))
);

CREATE INDEX recipient_organisation_idx ON recipient (organisation);

CREATE INDEX recipient_confirmed_by_idx ON recipient (confirmed_by);

CREATE INDEX recipient_category_idx ON recipient (category);

CREATE TABLE notice_organisations (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT notice_organisations_pkey PRIMARY KEY (record, position),
    CONSTRAINT notice_organisations_record_fkey FOREIGN KEY(record) REFERENCES notice (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT notice_organisations_value_fkey FOREIGN KEY(value) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX notice_organisations_value_idx ON notice_organisations (value);

CREATE TABLE notice_versions (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    language VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    digest_of JSON NOT NULL,
    CONSTRAINT notice_versions_pkey PRIMARY KEY (record, position),
    CONSTRAINT notice_versions_record_fkey FOREIGN KEY(record) REFERENCES notice (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE organisation_address (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT organisation_address_pkey PRIMARY KEY (record, position),
    CONSTRAINT organisation_address_record_fkey FOREIGN KEY(record) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE organisation_registrations (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    register JSON NOT NULL,
    number VARCHAR NOT NULL,
    CONSTRAINT organisation_registrations_pkey PRIMARY KEY (record, position),
    CONSTRAINT organisation_registrations_record_fkey FOREIGN KEY(record) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE organisation_figures (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    year BIGINT NOT NULL,
    headcount BIGINT,
    revenue_usd BIGINT,
    consumers BIGINT,
    selling_percent BIGINT,
    ccpa_business VARCHAR(40) NOT NULL,
    CONSTRAINT organisation_figures_pkey PRIMARY KEY (record, position),
    CONSTRAINT organisation_figures_record_fkey FOREIGN KEY(record) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT organisation_figures_ccpa_business_check CHECK (ccpa_business IN ('yes', 'no', 'unknown'))
);

CREATE TABLE organisation_dpf (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    checked_on DATE NOT NULL,
    status VARCHAR(40) NOT NULL,
    entity VARCHAR NOT NULL,
    covers_hr VARCHAR(40) NOT NULL,
    covers_other VARCHAR(40) NOT NULL,
    next_certification DATE,
    evidence VARCHAR,
    CONSTRAINT organisation_dpf_pkey PRIMARY KEY (record, position),
    CONSTRAINT organisation_dpf_record_fkey FOREIGN KEY(record) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT organisation_dpf_status_check CHECK (status IN ('active', 'inactive', 'withdrawn')),
    CONSTRAINT organisation_dpf_covers_hr_check CHECK (covers_hr IN ('yes', 'no', 'unknown')),
    CONSTRAINT organisation_dpf_covers_other_check CHECK (covers_other IN ('yes', 'no', 'unknown'))
);

CREATE TABLE contact (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    person VARCHAR,
    office JSON,
    organisation VARCHAR,
    email VARCHAR,
    phone VARCHAR,
    country VARCHAR,
    remark JSON,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT contact_pkey PRIMARY KEY (id),
    CONSTRAINT contact_kind_check CHECK (kind = 'contact'),
    CONSTRAINT contact_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT contact_organisation_fkey FOREIGN KEY(organisation) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT contact_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX contact_confirmed_by_idx ON contact (confirmed_by);

CREATE INDEX contact_organisation_idx ON contact (organisation);

CREATE TABLE system (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name JSON NOT NULL,
    description JSON,
    operator VARCHAR,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT system_pkey PRIMARY KEY (id),
    CONSTRAINT system_kind_check CHECK (kind = 'system'),
    CONSTRAINT system_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT system_operator_fkey FOREIGN KEY(operator) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT system_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX system_operator_idx ON system (operator);

CREATE INDEX system_confirmed_by_idx ON system (confirmed_by);

CREATE TABLE retention_rule_data (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT retention_rule_data_pkey PRIMARY KEY (record, position),
    CONSTRAINT retention_rule_data_record_fkey FOREIGN KEY(record) REFERENCES retention_rule (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT retention_rule_data_value_fkey FOREIGN KEY(value) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX retention_rule_data_value_idx ON retention_rule_data (value);

CREATE TABLE retention_rule_data_subjects (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT retention_rule_data_subjects_pkey PRIMARY KEY (record, position),
    CONSTRAINT retention_rule_data_subjects_record_fkey FOREIGN KEY(record) REFERENCES retention_rule (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT retention_rule_data_subjects_value_fkey FOREIGN KEY(value) REFERENCES data_subject_category (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX retention_rule_data_subjects_value_idx ON retention_rule_data_subjects (value);

CREATE TABLE security_measure_activities (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT security_measure_activities_pkey PRIMARY KEY (record, position),
    CONSTRAINT security_measure_activities_record_fkey FOREIGN KEY(record) REFERENCES security_measure (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT security_measure_activities_value_fkey FOREIGN KEY(value) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX security_measure_activities_value_idx ON security_measure_activities (value);

CREATE TABLE rights_channel_organisations (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT rights_channel_organisations_pkey PRIMARY KEY (record, position),
    CONSTRAINT rights_channel_organisations_record_fkey FOREIGN KEY(record) REFERENCES rights_channel (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT rights_channel_organisations_value_fkey FOREIGN KEY(value) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX rights_channel_organisations_value_idx ON rights_channel_organisations (value);

CREATE TABLE processor_activity_controllers (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT processor_activity_controllers_pkey PRIMARY KEY (record, position),
    CONSTRAINT processor_activity_controllers_record_fkey FOREIGN KEY(record) REFERENCES processor_activity (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT processor_activity_controllers_value_fkey FOREIGN KEY(value) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX processor_activity_controllers_value_idx ON processor_activity_controllers (value);

CREATE TABLE processor_activity_systems (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT processor_activity_systems_pkey PRIMARY KEY (record, position),
    CONSTRAINT processor_activity_systems_record_fkey FOREIGN KEY(record) REFERENCES processor_activity (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT processor_activity_systems_value_fkey FOREIGN KEY(value) REFERENCES system (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX processor_activity_systems_value_idx ON processor_activity_systems (value);

CREATE TABLE data_element_ccpa (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    standing VARCHAR(40) NOT NULL,
    closest BOOLEAN NOT NULL,
    CONSTRAINT data_element_ccpa_pkey PRIMARY KEY (record, position),
    CONSTRAINT data_element_ccpa_record_fkey FOREIGN KEY(record) REFERENCES data_element (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT data_element_ccpa_standing_check CHECK (standing IN ('stated', 'inferred'))
);

CREATE TABLE data_element_ccpa_sensitive (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    standing VARCHAR(40) NOT NULL,
    CONSTRAINT data_element_ccpa_sensitive_pkey PRIMARY KEY (record, position),
    CONSTRAINT data_element_ccpa_sensitive_record_fkey FOREIGN KEY(record) REFERENCES data_element (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT data_element_ccpa_sensitive_standing_check CHECK (standing IN ('stated', 'inferred'))
);

CREATE TABLE disclosure (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    recipient VARCHAR NOT NULL,
    role VARCHAR(40) NOT NULL,
    role_standing VARCHAR(40) NOT NULL,
    third_party VARCHAR(40) NOT NULL,
    reason JSON,
    condition JSON,
    since DATE,
    until DATE,
    asserted_from DATE,
    asserted_until DATE,
    statement VARCHAR NOT NULL,
    ccpa_class VARCHAR,
    ccpa_standing VARCHAR(40) NOT NULL,
    business_purpose VARCHAR(40) NOT NULL,
    sold VARCHAR(40) NOT NULL,
    shared VARCHAR(40) NOT NULL,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT disclosure_pkey PRIMARY KEY (id),
    CONSTRAINT disclosure_kind_check CHECK (kind = 'disclosure'),
    CONSTRAINT disclosure_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT disclosure_recipient_fkey FOREIGN KEY(recipient) REFERENCES recipient (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT disclosure_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT disclosure_role_check CHECK (role IN ('controller', 'joint-controller', 'processor', 'sub-processor', 'own-staff', 'unknown')),
    CONSTRAINT disclosure_role_standing_check CHECK (role_standing IN ('stated', 'inferred')),
    CONSTRAINT disclosure_third_party_check CHECK (third_party IN ('yes', 'no', 'unknown')),
    CONSTRAINT disclosure_ccpa_standing_check CHECK (ccpa_standing IN ('stated', 'inferred')),
    CONSTRAINT disclosure_business_purpose_check CHECK (business_purpose IN ('yes', 'no', 'unknown')),
    CONSTRAINT disclosure_sold_check CHECK (sold IN ('yes', 'no', 'unknown')),
    CONSTRAINT disclosure_shared_check CHECK (shared IN ('yes', 'no', 'unknown'))
);

CREATE INDEX disclosure_confirmed_by_idx ON disclosure (confirmed_by);

CREATE INDEX disclosure_recipient_idx ON disclosure (recipient);

CREATE TABLE transfer (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    reference VARCHAR NOT NULL,
    exporter_role VARCHAR(40) NOT NULL,
    importer VARCHAR,
    importer_role VARCHAR(40) NOT NULL,
    country VARCHAR,
    destination JSON,
    reason JSON,
    condition JSON,
    takes_place VARCHAR(40) NOT NULL,
    remote_access VARCHAR(40) NOT NULL,
    since DATE,
    until DATE,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT transfer_pkey PRIMARY KEY (id),
    CONSTRAINT transfer_kind_check CHECK (kind = 'transfer'),
    CONSTRAINT transfer_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT transfer_importer_fkey FOREIGN KEY(importer) REFERENCES recipient (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT transfer_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT transfer_exporter_role_check CHECK (exporter_role IN ('controller', 'joint-controller', 'processor', 'sub-processor', 'own-staff', 'unknown')),
    CONSTRAINT transfer_importer_role_check CHECK (importer_role IN ('controller', 'joint-controller', 'processor', 'sub-processor', 'own-staff', 'unknown')),
    CONSTRAINT transfer_takes_place_check CHECK (takes_place IN ('yes', 'no', 'unknown')),
    CONSTRAINT transfer_remote_access_check CHECK (remote_access IN ('yes', 'no', 'unknown'))
);

CREATE INDEX transfer_importer_idx ON transfer (importer);

CREATE INDEX transfer_confirmed_by_idx ON transfer (confirmed_by);

CREATE TABLE document (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    reference VARCHAR NOT NULL,
    type VARCHAR(40) NOT NULL,
    title JSON NOT NULL,
    dated DATE,
    version VARCHAR NOT NULL,
    signatory VARCHAR,
    outcome JSON,
    dpo_opinion JSON,
    next_review DATE,
    digest VARCHAR,
    place VARCHAR,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT document_pkey PRIMARY KEY (id),
    CONSTRAINT document_kind_check CHECK (kind = 'document'),
    CONSTRAINT document_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT document_signatory_fkey FOREIGN KEY(signatory) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT document_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT document_type_check CHECK (type IN ('arrangement', 'contract', 'balancing-test', 'dpia', 'tia', 'policy', 'other'))
);

CREATE INDEX document_signatory_idx ON document (signatory);

CREATE INDEX document_confirmed_by_idx ON document (confirmed_by);

CREATE TABLE notice_versions_other_languages (
    record VARCHAR NOT NULL,
    part INTEGER NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT notice_versions_other_languages_pkey PRIMARY KEY (record, part, position),
    CONSTRAINT notice_versions_other_languages_record_fkey FOREIGN KEY(record, part) REFERENCES notice_versions (record, position) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE statement (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    record VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    answer VARCHAR(40) NOT NULL,
    words JSON,
    made_by VARCHAR,
    made_on DATE,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT statement_pkey PRIMARY KEY (id),
    CONSTRAINT statement_kind_check CHECK (kind = 'statement'),
    CONSTRAINT statement_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT statement_record_fkey FOREIGN KEY(record) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT statement_made_by_fkey FOREIGN KEY(made_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT statement_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT statement_answer_check CHECK (answer IN ('yes', 'no', 'unknown'))
);

CREATE INDEX statement_made_by_idx ON statement (made_by);

CREATE INDEX statement_confirmed_by_idx ON statement (confirmed_by);

CREATE INDEX statement_record_idx ON statement (record);

CREATE TABLE decision (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    record VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    outcome VARCHAR(40) NOT NULL,
    reason JSON NOT NULL,
    decided_by VARCHAR NOT NULL,
    decided_on DATE NOT NULL,
    until DATE,
    assigned_to VARCHAR,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT decision_pkey PRIMARY KEY (id),
    CONSTRAINT decision_kind_check CHECK (kind = 'decision'),
    CONSTRAINT decision_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT decision_record_fkey FOREIGN KEY(record) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT decision_decided_by_fkey FOREIGN KEY(decided_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT decision_assigned_to_fkey FOREIGN KEY(assigned_to) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT decision_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT decision_outcome_check CHECK (outcome IN ('accepted', 'assigned'))
);

CREATE INDEX decision_assigned_to_idx ON decision (assigned_to);

CREATE INDEX decision_decided_by_idx ON decision (decided_by);

CREATE INDEX decision_record_idx ON decision (record);

CREATE INDEX decision_confirmed_by_idx ON decision (confirmed_by);

CREATE TABLE approval (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    activity VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    approved_by VARCHAR NOT NULL,
    approved_on DATE NOT NULL,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT approval_pkey PRIMARY KEY (id),
    CONSTRAINT approval_kind_check CHECK (kind = 'approval'),
    CONSTRAINT approval_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT approval_activity_fkey FOREIGN KEY(activity) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT approval_approved_by_fkey FOREIGN KEY(approved_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT approval_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX approval_confirmed_by_idx ON approval (confirmed_by);

CREATE INDEX approval_approved_by_idx ON approval (approved_by);

CREATE INDEX approval_activity_idx ON approval (activity);

CREATE TABLE contact_address (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT contact_address_pkey PRIMARY KEY (record, position),
    CONSTRAINT contact_address_record_fkey FOREIGN KEY(record) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE mandate (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    organisation VARCHAR NOT NULL,
    office VARCHAR(40) NOT NULL,
    holder VARCHAR NOT NULL,
    scope JSON,
    since DATE,
    until DATE,
    notified VARCHAR(40) NOT NULL,
    notified_on DATE,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT mandate_pkey PRIMARY KEY (id),
    CONSTRAINT mandate_kind_check CHECK (kind = 'mandate'),
    CONSTRAINT mandate_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT mandate_organisation_fkey FOREIGN KEY(organisation) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT mandate_holder_fkey FOREIGN KEY(holder) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT mandate_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT mandate_office_check CHECK (office IN ('dpo', 'representative', 'contact-point', 'signatory')),
    CONSTRAINT mandate_notified_check CHECK (notified IN ('yes', 'no', 'unknown'))
);

CREATE INDEX mandate_organisation_idx ON mandate (organisation);

CREATE INDEX mandate_confirmed_by_idx ON mandate (confirmed_by);

CREATE INDEX mandate_holder_idx ON mandate (holder);

CREATE TABLE department (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name JSON NOT NULL,
    organisation VARCHAR,
    contact VARCHAR,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT department_pkey PRIMARY KEY (id),
    CONSTRAINT department_kind_check CHECK (kind = 'department'),
    CONSTRAINT department_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT department_organisation_fkey FOREIGN KEY(organisation) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT department_contact_fkey FOREIGN KEY(contact) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT department_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX department_confirmed_by_idx ON department (confirmed_by);

CREATE INDEX department_organisation_idx ON department (organisation);

CREATE INDEX department_contact_idx ON department (contact);

CREATE TABLE system_located_in (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT system_located_in_pkey PRIMARY KEY (record, position),
    CONSTRAINT system_located_in_record_fkey FOREIGN KEY(record) REFERENCES system (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE system_accessed_from (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT system_accessed_from_pkey PRIMARY KEY (record, position),
    CONSTRAINT system_accessed_from_record_fkey FOREIGN KEY(record) REFERENCES system (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE security_measure_systems (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT security_measure_systems_pkey PRIMARY KEY (record, position),
    CONSTRAINT security_measure_systems_record_fkey FOREIGN KEY(record) REFERENCES security_measure (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT security_measure_systems_value_fkey FOREIGN KEY(value) REFERENCES system (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX security_measure_systems_value_idx ON security_measure_systems (value);

CREATE TABLE rights_channel_contacts (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT rights_channel_contacts_pkey PRIMARY KEY (record, position),
    CONSTRAINT rights_channel_contacts_record_fkey FOREIGN KEY(record) REFERENCES rights_channel (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT rights_channel_contacts_value_fkey FOREIGN KEY(value) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX rights_channel_contacts_value_idx ON rights_channel_contacts (value);

CREATE TABLE disclosure_activities (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT disclosure_activities_pkey PRIMARY KEY (record, position),
    CONSTRAINT disclosure_activities_record_fkey FOREIGN KEY(record) REFERENCES disclosure (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT disclosure_activities_value_fkey FOREIGN KEY(value) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX disclosure_activities_value_idx ON disclosure_activities (value);

CREATE TABLE disclosure_data (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT disclosure_data_pkey PRIMARY KEY (record, position),
    CONSTRAINT disclosure_data_record_fkey FOREIGN KEY(record) REFERENCES disclosure (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT disclosure_data_value_fkey FOREIGN KEY(value) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX disclosure_data_value_idx ON disclosure_data (value);

CREATE TABLE disclosure_excluding (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT disclosure_excluding_pkey PRIMARY KEY (record, position),
    CONSTRAINT disclosure_excluding_record_fkey FOREIGN KEY(record) REFERENCES disclosure (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT disclosure_excluding_value_fkey FOREIGN KEY(value) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX disclosure_excluding_value_idx ON disclosure_excluding (value);

CREATE TABLE disclosure_business_purposes (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT disclosure_business_purposes_pkey PRIMARY KEY (record, position),
    CONSTRAINT disclosure_business_purposes_record_fkey FOREIGN KEY(record) REFERENCES disclosure (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE transfer_activities (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT transfer_activities_pkey PRIMARY KEY (record, position),
    CONSTRAINT transfer_activities_record_fkey FOREIGN KEY(record) REFERENCES transfer (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT transfer_activities_value_fkey FOREIGN KEY(value) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX transfer_activities_value_idx ON transfer_activities (value);

CREATE TABLE transfer_exporters (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT transfer_exporters_pkey PRIMARY KEY (record, position),
    CONSTRAINT transfer_exporters_record_fkey FOREIGN KEY(record) REFERENCES transfer (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT transfer_exporters_value_fkey FOREIGN KEY(value) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX transfer_exporters_value_idx ON transfer_exporters (value);

CREATE TABLE transfer_data (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT transfer_data_pkey PRIMARY KEY (record, position),
    CONSTRAINT transfer_data_record_fkey FOREIGN KEY(record) REFERENCES transfer (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT transfer_data_value_fkey FOREIGN KEY(value) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX transfer_data_value_idx ON transfer_data (value);

CREATE TABLE transfer_data_subjects (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT transfer_data_subjects_pkey PRIMARY KEY (record, position),
    CONSTRAINT transfer_data_subjects_record_fkey FOREIGN KEY(record) REFERENCES transfer (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT transfer_data_subjects_value_fkey FOREIGN KEY(value) REFERENCES data_subject_category (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX transfer_data_subjects_value_idx ON transfer_data_subjects (value);

CREATE TABLE transfer_onward (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT transfer_onward_pkey PRIMARY KEY (record, position),
    CONSTRAINT transfer_onward_record_fkey FOREIGN KEY(record) REFERENCES transfer (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT transfer_onward_value_fkey FOREIGN KEY(value) REFERENCES recipient (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX transfer_onward_value_idx ON transfer_onward (value);

CREATE TABLE joint_arrangement (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    reference VARCHAR NOT NULL,
    title JSON NOT NULL,
    scope JSON,
    purposes_jointly VARCHAR(40) NOT NULL,
    means_jointly VARCHAR(40) NOT NULL,
    signed_on DATE,
    since DATE,
    until DATE,
    document VARCHAR,
    contact_point VARCHAR,
    essence JSON,
    essence_published_on DATE,
    next_review DATE,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT joint_arrangement_pkey PRIMARY KEY (id),
    CONSTRAINT joint_arrangement_kind_check CHECK (kind = 'joint-arrangement'),
    CONSTRAINT joint_arrangement_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT joint_arrangement_document_fkey FOREIGN KEY(document) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT joint_arrangement_contact_point_fkey FOREIGN KEY(contact_point) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT joint_arrangement_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT joint_arrangement_purposes_jointly_check CHECK (purposes_jointly IN ('yes', 'no', 'unknown')),
    CONSTRAINT joint_arrangement_means_jointly_check CHECK (means_jointly IN ('yes', 'no', 'unknown'))
);

CREATE INDEX joint_arrangement_document_idx ON joint_arrangement (document);

CREATE INDEX joint_arrangement_contact_point_idx ON joint_arrangement (contact_point);

CREATE INDEX joint_arrangement_confirmed_by_idx ON joint_arrangement (confirmed_by);

CREATE TABLE contract (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    reference VARCHAR NOT NULL,
    title JSON NOT NULL,
    type VARCHAR(40) NOT NULL,
    signed_on DATE,
    since DATE,
    until DATE,
    written VARCHAR(40) NOT NULL,
    authorisation VARCHAR(40) NOT NULL,
    notice_number BIGINT,
    notice_unit VARCHAR(40),
    objection VARCHAR(40) NOT NULL,
    document VARCHAR,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT contract_pkey PRIMARY KEY (id),
    CONSTRAINT contract_kind_check CHECK (kind = 'contract'),
    CONSTRAINT contract_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT contract_document_fkey FOREIGN KEY(document) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT contract_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT contract_type_check CHECK (type IN ('processor', 'scc', 'ccpa', 'other')),
    CONSTRAINT contract_written_check CHECK (written IN ('yes', 'no', 'unknown')),
    CONSTRAINT contract_authorisation_check CHECK (authorisation IN ('specific', 'general', 'none', 'unknown')),
    CONSTRAINT contract_notice_unit_check CHECK (notice_unit IN ('day', 'month', 'year')),
    CONSTRAINT contract_objection_check CHECK (objection IN ('yes', 'no', 'unknown')),
    CONSTRAINT contract_notice_number_check CHECK ((notice_number IS NULL) = (notice_unit IS NULL))
);

CREATE INDEX contract_confirmed_by_idx ON contract (confirmed_by);

CREATE INDEX contract_document_idx ON contract (document);

CREATE TABLE activity (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    reference VARCHAR NOT NULL,
    name JSON NOT NULL,
    description JSON,
    arrangement VARCHAR,
    department VARCHAR,
    owner VARCHAR,
    service JSON,
    status VARCHAR(40) NOT NULL,
    since DATE,
    until DATE,
    automated_decisions VARCHAR(40) NOT NULL,
    automated_logic JSON,
    dpia_required VARCHAR(40) NOT NULL,
    dpia VARCHAR,
    next_review DATE,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT activity_pkey PRIMARY KEY (id),
    CONSTRAINT activity_kind_check CHECK (kind = 'activity'),
    CONSTRAINT activity_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT activity_arrangement_fkey FOREIGN KEY(arrangement) REFERENCES joint_arrangement (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT activity_department_fkey FOREIGN KEY(department) REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT activity_owner_fkey FOREIGN KEY(owner) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT activity_dpia_fkey FOREIGN KEY(dpia) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT activity_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT activity_status_check CHECK (status IN ('planned', 'active', 'ended', 'unknown')),
    CONSTRAINT activity_automated_decisions_check CHECK (automated_decisions IN ('yes', 'no', 'unknown')),
    CONSTRAINT activity_dpia_required_check CHECK (dpia_required IN ('yes', 'no', 'unknown'))
);

CREATE INDEX activity_confirmed_by_idx ON activity (confirmed_by);

CREATE INDEX activity_arrangement_idx ON activity (arrangement);

CREATE INDEX activity_department_idx ON activity (department);

CREATE INDEX activity_dpia_idx ON activity (dpia);

CREATE INDEX activity_owner_idx ON activity (owner);

CREATE TABLE processor_activity_contracts (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT processor_activity_contracts_pkey PRIMARY KEY (record, position),
    CONSTRAINT processor_activity_contracts_record_fkey FOREIGN KEY(record) REFERENCES processor_activity (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT processor_activity_contracts_value_fkey FOREIGN KEY(value) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX processor_activity_contracts_value_idx ON processor_activity_contracts (value);

CREATE TABLE disclosure_contracts (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT disclosure_contracts_pkey PRIMARY KEY (record, position),
    CONSTRAINT disclosure_contracts_record_fkey FOREIGN KEY(record) REFERENCES disclosure (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT disclosure_contracts_value_fkey FOREIGN KEY(value) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX disclosure_contracts_value_idx ON disclosure_contracts (value);

CREATE TABLE transfer_tools (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    tool VARCHAR NOT NULL,
    rank VARCHAR(40) NOT NULL,
    standing VARCHAR(40) NOT NULL,
    since DATE,
    until DATE,
    adequacy VARCHAR,
    generation VARCHAR,
    contract VARCHAR,
    signed_on DATE,
    assessment VARCHAR,
    measures JSON,
    safeguards JSON,
    CONSTRAINT transfer_tools_pkey PRIMARY KEY (record, position),
    CONSTRAINT transfer_tools_record_fkey FOREIGN KEY(record) REFERENCES transfer (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT transfer_tools_contract_fkey FOREIGN KEY(contract) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT transfer_tools_assessment_fkey FOREIGN KEY(assessment) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT transfer_tools_rank_check CHECK (rank IN ('first', 'fallback')),
    CONSTRAINT transfer_tools_standing_check CHECK (standing IN ('stated', 'inferred'))
);

CREATE INDEX transfer_tools_assessment_idx ON transfer_tools (assessment);

CREATE INDEX transfer_tools_contract_idx ON transfer_tools (contract);

CREATE TABLE joint_arrangement_parties (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT joint_arrangement_parties_pkey PRIMARY KEY (record, position),
    CONSTRAINT joint_arrangement_parties_record_fkey FOREIGN KEY(record) REFERENCES joint_arrangement (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT joint_arrangement_parties_value_fkey FOREIGN KEY(value) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX joint_arrangement_parties_value_idx ON joint_arrangement_parties (value);

CREATE TABLE joint_arrangement_available (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR(40) NOT NULL,
    CONSTRAINT joint_arrangement_available_pkey PRIMARY KEY (record, position),
    CONSTRAINT joint_arrangement_available_value_check CHECK (value IN ('notice', 'on-request', 'other')),
    CONSTRAINT joint_arrangement_available_record_fkey FOREIGN KEY(record) REFERENCES joint_arrangement (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE joint_arrangement_duties (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    duty VARCHAR NOT NULL,
    CONSTRAINT joint_arrangement_duties_pkey PRIMARY KEY (record, position),
    CONSTRAINT joint_arrangement_duties_record_fkey FOREIGN KEY(record) REFERENCES joint_arrangement (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE contract_parties (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT contract_parties_pkey PRIMARY KEY (record, position),
    CONSTRAINT contract_parties_record_fkey FOREIGN KEY(record) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT contract_parties_value_fkey FOREIGN KEY(value) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX contract_parties_value_idx ON contract_parties (value);

CREATE TABLE contract_clauses (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    clause VARCHAR NOT NULL,
    included VARCHAR(40) NOT NULL,
    CONSTRAINT contract_clauses_pkey PRIMARY KEY (record, position),
    CONSTRAINT contract_clauses_record_fkey FOREIGN KEY(record) REFERENCES contract (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT contract_clauses_included_check CHECK (included IN ('yes', 'no', 'unknown'))
);

CREATE TABLE activity_controllers (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT activity_controllers_pkey PRIMARY KEY (record, position),
    CONSTRAINT activity_controllers_record_fkey FOREIGN KEY(record) REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT activity_controllers_value_fkey FOREIGN KEY(value) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX activity_controllers_value_idx ON activity_controllers (value);

CREATE TABLE activity_systems (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT activity_systems_pkey PRIMARY KEY (record, position),
    CONSTRAINT activity_systems_record_fkey FOREIGN KEY(record) REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT activity_systems_value_fkey FOREIGN KEY(value) REFERENCES system (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX activity_systems_value_idx ON activity_systems (value);

CREATE TABLE activity_dpia_criteria (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT activity_dpia_criteria_pkey PRIMARY KEY (record, position),
    CONSTRAINT activity_dpia_criteria_record_fkey FOREIGN KEY(record) REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE activity_dpia_list (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT activity_dpia_list_pkey PRIMARY KEY (record, position),
    CONSTRAINT activity_dpia_list_record_fkey FOREIGN KEY(record) REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE purpose (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    activity VARCHAR NOT NULL,
    part_of VARCHAR,
    name JSON NOT NULL,
    description JSON,
    business_standing VARCHAR(40) NOT NULL,
    dpv VARCHAR,
    provision VARCHAR(40) NOT NULL,
    consequence JSON,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT purpose_pkey PRIMARY KEY (id),
    CONSTRAINT purpose_kind_check CHECK (kind = 'purpose'),
    CONSTRAINT purpose_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT purpose_activity_fkey FOREIGN KEY(activity) REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT purpose_part_of_fkey FOREIGN KEY(part_of) REFERENCES purpose (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT purpose_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT purpose_business_standing_check CHECK (business_standing IN ('stated', 'inferred')),
    CONSTRAINT purpose_provision_check CHECK (provision IN ('statutory', 'contractual', 'voluntary', 'unknown'))
);

CREATE INDEX purpose_confirmed_by_idx ON purpose (confirmed_by);

CREATE INDEX purpose_part_of_idx ON purpose (part_of);

CREATE INDEX purpose_activity_idx ON purpose (activity);

CREATE TABLE data_use (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    activity VARCHAR NOT NULL,
    never BOOLEAN NOT NULL,
    scope JSON,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT data_use_pkey PRIMARY KEY (id),
    CONSTRAINT data_use_kind_check CHECK (kind = 'data-use'),
    CONSTRAINT data_use_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT data_use_activity_fkey FOREIGN KEY(activity) REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT data_use_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX data_use_activity_idx ON data_use (activity);

CREATE INDEX data_use_confirmed_by_idx ON data_use (confirmed_by);

CREATE TABLE source_activities (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT source_activities_pkey PRIMARY KEY (record, position),
    CONSTRAINT source_activities_record_fkey FOREIGN KEY(record) REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT source_activities_value_fkey FOREIGN KEY(value) REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX source_activities_value_idx ON source_activities (value);

CREATE TABLE transfer_tools_modules (
    record VARCHAR NOT NULL,
    part INTEGER NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT transfer_tools_modules_pkey PRIMARY KEY (record, part, position),
    CONSTRAINT transfer_tools_modules_record_fkey FOREIGN KEY(record, part) REFERENCES transfer_tools (record, position) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE transfer_tools_annexes (
    record VARCHAR NOT NULL,
    part INTEGER NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT transfer_tools_annexes_pkey PRIMARY KEY (record, part, position),
    CONSTRAINT transfer_tools_annexes_record_fkey FOREIGN KEY(record, part) REFERENCES transfer_tools (record, position) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE joint_arrangement_duties_parties (
    record VARCHAR NOT NULL,
    part INTEGER NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT joint_arrangement_duties_parties_pkey PRIMARY KEY (record, part, position),
    CONSTRAINT joint_arrangement_duties_parties_record_fkey FOREIGN KEY(record, part) REFERENCES joint_arrangement_duties (record, position) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT joint_arrangement_duties_parties_value_fkey FOREIGN KEY(value) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX joint_arrangement_duties_parties_value_idx ON joint_arrangement_duties_parties (value);

CREATE TABLE retention_rule_activities (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT retention_rule_activities_pkey PRIMARY KEY (record, position),
    CONSTRAINT retention_rule_activities_record_fkey FOREIGN KEY(record) REFERENCES retention_rule (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT retention_rule_activities_value_fkey FOREIGN KEY(value) REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX retention_rule_activities_value_idx ON retention_rule_activities (value);

CREATE TABLE purpose_business_purposes (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT purpose_business_purposes_pkey PRIMARY KEY (record, position),
    CONSTRAINT purpose_business_purposes_record_fkey FOREIGN KEY(record) REFERENCES purpose (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE basis (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    purpose VARCHAR NOT NULL,
    article_6 VARCHAR,
    standing VARCHAR(40) NOT NULL,
    reason JSON,
    means JSON,
    interest JSON,
    interest_of JSON,
    assessment VARCHAR,
    cited_law JSON,
    consent_obtained JSON,
    consent_withdrawn JSON,
    withdrawal_effect JSON,
    article_9 VARCHAR,
    article_10 JSON,
    national JSON,
    confirmed_on DATE,
    confirmed_by VARCHAR,
    CONSTRAINT basis_pkey PRIMARY KEY (id),
    CONSTRAINT basis_kind_check CHECK (kind = 'basis'),
    CONSTRAINT basis_id_fkey FOREIGN KEY(id, kind) REFERENCES record (id, kind) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT basis_purpose_fkey FOREIGN KEY(purpose) REFERENCES purpose (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT basis_assessment_fkey FOREIGN KEY(assessment) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT basis_confirmed_by_fkey FOREIGN KEY(confirmed_by) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT basis_standing_check CHECK (standing IN ('stated', 'inferred'))
);

CREATE INDEX basis_purpose_idx ON basis (purpose);

CREATE INDEX basis_assessment_idx ON basis (assessment);

CREATE INDEX basis_confirmed_by_idx ON basis (confirmed_by);

CREATE TABLE data_use_purposes (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT data_use_purposes_pkey PRIMARY KEY (record, position),
    CONSTRAINT data_use_purposes_record_fkey FOREIGN KEY(record) REFERENCES data_use (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT data_use_purposes_value_fkey FOREIGN KEY(value) REFERENCES purpose (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX data_use_purposes_value_idx ON data_use_purposes (value);

CREATE TABLE data_use_data_subjects (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT data_use_data_subjects_pkey PRIMARY KEY (record, position),
    CONSTRAINT data_use_data_subjects_record_fkey FOREIGN KEY(record) REFERENCES data_use (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT data_use_data_subjects_value_fkey FOREIGN KEY(value) REFERENCES data_subject_category (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX data_use_data_subjects_value_idx ON data_use_data_subjects (value);

CREATE TABLE data_use_data (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT data_use_data_pkey PRIMARY KEY (record, position),
    CONSTRAINT data_use_data_record_fkey FOREIGN KEY(record) REFERENCES data_use (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT data_use_data_value_fkey FOREIGN KEY(value) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX data_use_data_value_idx ON data_use_data (value);

CREATE TABLE data_use_operations (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR(40) NOT NULL,
    CONSTRAINT data_use_operations_pkey PRIMARY KEY (record, position),
    CONSTRAINT data_use_operations_value_check CHECK (value IN ('collected', 'stored', 'processed')),
    CONSTRAINT data_use_operations_record_fkey FOREIGN KEY(record) REFERENCES data_use (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE disclosure_purposes (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT disclosure_purposes_pkey PRIMARY KEY (record, position),
    CONSTRAINT disclosure_purposes_record_fkey FOREIGN KEY(record) REFERENCES disclosure (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT disclosure_purposes_value_fkey FOREIGN KEY(value) REFERENCES purpose (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX disclosure_purposes_value_idx ON disclosure_purposes (value);

CREATE TABLE retention_rule_purposes (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT retention_rule_purposes_pkey PRIMARY KEY (record, position),
    CONSTRAINT retention_rule_purposes_record_fkey FOREIGN KEY(record) REFERENCES retention_rule (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT retention_rule_purposes_value_fkey FOREIGN KEY(value) REFERENCES purpose (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX retention_rule_purposes_value_idx ON retention_rule_purposes (value);

CREATE TABLE basis_parties (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT basis_parties_pkey PRIMARY KEY (record, position),
    CONSTRAINT basis_parties_record_fkey FOREIGN KEY(record) REFERENCES basis (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT basis_parties_value_fkey FOREIGN KEY(value) REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX basis_parties_value_idx ON basis_parties (value);

CREATE TABLE basis_data_subjects (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT basis_data_subjects_pkey PRIMARY KEY (record, position),
    CONSTRAINT basis_data_subjects_record_fkey FOREIGN KEY(record) REFERENCES basis (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT basis_data_subjects_value_fkey FOREIGN KEY(value) REFERENCES data_subject_category (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX basis_data_subjects_value_idx ON basis_data_subjects (value);

CREATE TABLE basis_special_data (
    record VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT basis_special_data_pkey PRIMARY KEY (record, position),
    CONSTRAINT basis_special_data_record_fkey FOREIGN KEY(record) REFERENCES basis (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT basis_special_data_value_fkey FOREIGN KEY(value) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX basis_special_data_value_idx ON basis_special_data (value);
