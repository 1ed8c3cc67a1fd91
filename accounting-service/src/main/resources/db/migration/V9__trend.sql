-- What is said of a pilot beside its inventories: its economy in a year, the target of its plan. Each save is a version, none ever changes.
create table pilot_statement (
    pilot text not null references pilot_context,
    topic text not null check (topic ~ '^(economy/[0-9]{4}|target)$'),
    version bigint not null check (version > 0),
    document jsonb not null,
    saved_by text not null,
    saved_at timestamptz not null,
    primary key (pilot, topic, version)
);

grant select, insert on pilot_statement to ${app};
