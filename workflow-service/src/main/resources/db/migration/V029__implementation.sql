-- What is reported while a pilot is built (建设实施) and later: rows are added, never changed; the latest counts.
create table progress_report (
    id          uuid primary key,
    seq         bigint generated always as identity unique,
    pilot       text          not null references pilot (number),
    year        integer       not null,
    subject     text          not null check (subject in ('task', 'project')),
    item        text          not null,
    state       text          not null check (state in ('not-started', 'under-way', 'completed', 'delayed')),
    percent     numeric(5, 2) not null check (percent between 0 and 100),
    note        text,
    reported_at timestamptz   not null,
    reported_by text          not null,
    acting_for  text          not null
);
create index progress_report_by_pilot on progress_report (pilot);

-- Money in 万元. A mistake is undone by one counter-entry, never by a change.
create table funding_entry (
    id          uuid primary key,
    seq         bigint generated always as identity unique,
    pilot       text           not null references pilot (number),
    year        integer        not null,
    movement    text           not null check (movement in ('applied', 'approved', 'paid', 'spent', 'reward')),
    source      text           not null,
    amount      numeric(16, 4) not null check (amount <> 0),
    note        text,
    reverses    uuid unique references funding_entry (id),
    recorded_at timestamptz    not null,
    recorded_by text           not null,
    acting_for  text           not null,
    check ((reverses is null) = (amount > 0))
);
create index funding_entry_by_pilot on funding_entry (pilot);

create table checklist_answer (
    id          uuid primary key,
    seq         bigint generated always as identity unique,
    pilot       text        not null references pilot (number),
    item        text        not null,
    state       text        not null check (state in ('in-place', 'partly', 'missing')),
    note        text        not null,
    answered_at timestamptz not null,
    answered_by text        not null,
    acting_for  text        not null
);
create index checklist_answer_by_pilot on checklist_answer (pilot);

grant select, insert on progress_report, funding_entry, checklist_answer to ${app};
