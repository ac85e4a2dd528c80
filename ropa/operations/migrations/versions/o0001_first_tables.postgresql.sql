CREATE TABLE account (
    handle VARCHAR(64) NOT NULL,
    departments JSON NOT NULL,
    entities JSON NOT NULL,
    until DATE,
    since_edition BIGINT NOT NULL,
    audience VARCHAR(16) NOT NULL,
    totp_counter BIGINT,
    subject VARCHAR(512),
    id SERIAL NOT NULL,
    email VARCHAR(255) NOT NULL,
    username VARCHAR(255),
    password VARCHAR(255),
    active BOOLEAN NOT NULL,
    fs_uniquifier VARCHAR(64) NOT NULL,
    confirmed_at TIMESTAMP WITHOUT TIME ZONE,
    last_login_at TIMESTAMP WITHOUT TIME ZONE,
    current_login_at TIMESTAMP WITHOUT TIME ZONE,
    last_login_ip VARCHAR(64),
    current_login_ip VARCHAR(64),
    login_count INTEGER,
    tf_primary_method VARCHAR(64),
    tf_totp_secret VARCHAR(255),
    tf_phone_number VARCHAR(128),
    us_totp_secrets TEXT,
    us_phone_number VARCHAR(128),
    fs_webauthn_user_handle VARCHAR(64),
    mf_recovery_codes TEXT,
    create_datetime TIMESTAMP WITHOUT TIME ZONE DEFAULT now() NOT NULL,
    update_datetime TIMESTAMP WITHOUT TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT account_pkey PRIMARY KEY (id),
    CONSTRAINT account_handle_key UNIQUE (handle),
    CONSTRAINT account_subject_key UNIQUE (subject),
    CONSTRAINT account_email_key UNIQUE (email),
    CONSTRAINT account_username_key UNIQUE (username),
    CONSTRAINT account_fs_uniquifier_key UNIQUE (fs_uniquifier),
    CONSTRAINT account_us_phone_number_key UNIQUE (us_phone_number),
    CONSTRAINT account_fs_webauthn_user_handle_key UNIQUE (fs_webauthn_user_handle)
);
CREATE TABLE attempt (
    id SERIAL NOT NULL,
    moment TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    account VARCHAR(64) NOT NULL,
    address VARCHAR(64) NOT NULL,
    kind VARCHAR(16) NOT NULL,
    succeeded BOOLEAN NOT NULL,
    CONSTRAINT attempt_pkey PRIMARY KEY (id)
);
CREATE INDEX attempt_account_idx ON attempt (account);
CREATE INDEX attempt_address_idx ON attempt (address);
CREATE INDEX attempt_moment_idx ON attempt (moment);
CREATE TABLE role (
    id SERIAL NOT NULL,
    name VARCHAR(80) NOT NULL,
    description VARCHAR(255),
    permissions TEXT,
    update_datetime TIMESTAMP WITHOUT TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT role_pkey PRIMARY KEY (id),
    CONSTRAINT role_name_key UNIQUE (name)
);
CREATE TABLE trace (
    id SERIAL NOT NULL,
    moment TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    account BIGINT,
    handle VARCHAR(64) NOT NULL,
    address VARCHAR(64) NOT NULL,
    event VARCHAR(40) NOT NULL,
    subject TEXT NOT NULL,
    outcome VARCHAR(16) NOT NULL,
    request VARCHAR(32) NOT NULL,
    CONSTRAINT trace_pkey PRIMARY KEY (id)
);
CREATE INDEX trace_account_idx ON trace (account);
CREATE INDEX trace_event_idx ON trace (event);
CREATE INDEX trace_moment_idx ON trace (moment);
CREATE TABLE draft (
    account INTEGER NOT NULL,
    path VARCHAR(400) NOT NULL,
    moment TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    content TEXT NOT NULL,
    CONSTRAINT draft_pkey PRIMARY KEY (account, path),
    CONSTRAINT draft_account_fkey FOREIGN KEY(account) REFERENCES account (id) ON DELETE CASCADE
);
CREATE TABLE invitation (
    digest VARCHAR(64) NOT NULL,
    account INTEGER NOT NULL,
    made TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    until TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    used TIMESTAMP WITHOUT TIME ZONE,
    CONSTRAINT invitation_pkey PRIMARY KEY (digest),
    CONSTRAINT invitation_account_fkey FOREIGN KEY(account) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX invitation_account_idx ON invitation (account);
CREATE TABLE job (
    id VARCHAR(22) NOT NULL,
    account INTEGER NOT NULL,
    key VARCHAR(64) NOT NULL,
    "order" TEXT NOT NULL,
    edition BIGINT,
    state VARCHAR(16) NOT NULL,
    attempts INTEGER NOT NULL,
    asked TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    started TIMESTAMP WITHOUT TIME ZONE,
    heartbeat TIMESTAMP WITHOUT TIME ZONE,
    ended TIMESTAMP WITHOUT TIME ZONE,
    erased TIMESTAMP WITHOUT TIME ZONE,
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    file_name VARCHAR(400) NOT NULL,
    size BIGINT,
    digest VARCHAR(64),
    reason VARCHAR(400) NOT NULL,
    CONSTRAINT job_pkey PRIMARY KEY (id),
    CONSTRAINT job_account_key UNIQUE (account, key),
    CONSTRAINT job_account_fkey FOREIGN KEY(account) REFERENCES account (id)
);
CREATE INDEX job_account_idx ON job (account);
CREATE INDEX job_state_idx ON job (state);
CREATE TABLE passkey (
    id SERIAL NOT NULL,
    credential_id BYTEA NOT NULL,
    public_key BYTEA NOT NULL,
    sign_count INTEGER,
    transports TEXT,
    backup_state BOOLEAN NOT NULL,
    device_type VARCHAR(64) NOT NULL,
    extensions VARCHAR(255),
    create_datetime TIMESTAMP WITHOUT TIME ZONE DEFAULT now() NOT NULL,
    lastuse_datetime TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    name VARCHAR(64) NOT NULL,
    usage VARCHAR(64) NOT NULL,
    user_id INTEGER NOT NULL,
    CONSTRAINT passkey_pkey PRIMARY KEY (id),
    CONSTRAINT passkey_user_id_fkey FOREIGN KEY(user_id) REFERENCES account (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX passkey_credential_id_idx ON passkey (credential_id);
CREATE TABLE roles_users (
    user_id INTEGER NOT NULL,
    role_id INTEGER NOT NULL,
    CONSTRAINT roles_users_pkey PRIMARY KEY (user_id, role_id),
    CONSTRAINT roles_users_user_id_fkey FOREIGN KEY(user_id) REFERENCES account (id),
    CONSTRAINT roles_users_role_id_fkey FOREIGN KEY(role_id) REFERENCES role (id)
);
CREATE TABLE session (
    digest VARCHAR(64) NOT NULL,
    name VARCHAR(32) NOT NULL,
    account INTEGER,
    begun TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    seen TIMESTAMP WITHOUT TIME ZONE NOT NULL,
    ended TIMESTAMP WITHOUT TIME ZONE,
    why_ended VARCHAR(40) NOT NULL,
    address VARCHAR(64) NOT NULL,
    agent VARCHAR(300) NOT NULL,
    content BYTEA NOT NULL,
    CONSTRAINT session_pkey PRIMARY KEY (digest),
    CONSTRAINT session_name_key UNIQUE (name),
    CONSTRAINT session_account_fkey FOREIGN KEY(account) REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX session_account_idx ON session (account);
CREATE INDEX session_seen_idx ON session (seen);
