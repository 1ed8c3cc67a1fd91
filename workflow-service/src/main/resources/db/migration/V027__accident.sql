-- Accidents that were reported of pilots (事故). A major one holds the pilot until its review releases it.
alter table pilot add column held_for_accident boolean not null default false;

create table accident (
    id          uuid primary key,
    pilot       text        not null references pilot (number),
    occurred_on date        not null,
    severity    text        not null check (severity in ('extraordinary', 'major', 'considerable', 'ordinary')),
    what        text        not null,
    source      text        not null,
    reported_at timestamptz not null,
    reported_by text        not null,
    acting_for  text        not null,
    reviewed_at timestamptz,
    decision    text,
    check ((reviewed_at is null) = (decision is null))
);
create index accident_by_pilot on accident (pilot);

grant select, insert on accident to ${app};
grant update (reviewed_at, decision) on accident to ${app};
