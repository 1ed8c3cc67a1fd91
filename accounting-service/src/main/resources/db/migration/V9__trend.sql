-- Which calculations the workflow ordered for a pilot; every other one is a trial of the applicant.
create table official_calculation (
    calculation_id uuid primary key references calculation
);
-- Until now only the name of the caller told: the realm gives names of this kind to its clients.
insert into official_calculation
select id from calculation where pilot is not null and calculated_by like 'service-account-%';

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

grant select, insert on official_calculation, pilot_statement to ${app};
