-- The register of experts (专家库) of a province, and who may read a pilot besides its applicant and its authorities.
create table expert (
    user_name     text primary key check (user_name ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
    province      text        not null references jurisdiction (id),
    title         text        not null,
    fields        text[]      not null,
    employer      text        not null,
    employer_code text check (employer_code ~ '^[0-9A-Z]{18}$'),
    ties          text[]      not null,
    active        boolean     not null,
    version       bigint      not null,
    changed_by    text        not null,
    changed_at    timestamptz not null
);
comment on column expert.ties is 'organisations in which the expert declared an interest';
create index expert_by_province on expert (province, user_name);

create table pilot_reader (
    pilot  text not null references pilot (number),
    reader text not null,
    primary key (pilot, reader)
);
comment on table pilot_reader is 'user names of experts while a panel gives them the pilot to read';
create index pilot_reader_by_reader on pilot_reader (reader);

grant select, insert on expert to ${app};
grant update (title, fields, employer, employer_code, ties, active, version, changed_by, changed_at) on expert to ${app};
grant select, insert, delete on pilot_reader to ${app};
