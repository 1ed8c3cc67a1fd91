-- How much of a month was only shared out, and how many marks were more than are kept.
alter table meter_month
    add column shared_seconds bigint not null default 0 check (shared_seconds >= 0),
    add column more_marks int not null default 0 check (more_marks >= 0);

-- Months that were made without telling it are made anew.
insert into reading_stretch (meter, first, last)
select meter, min(month)::timestamp at time zone 'Asia/Shanghai',
    (max(month) + interval '1 month') at time zone 'Asia/Shanghai'
from meter_month as made
where estimated
    or (select count(*) from meter_mark where meter_mark.meter = made.meter and meter_mark.month = made.month) >= 1000
group by meter;
