-- Full-width digits, small letters and spaces around it are the same number. Most numbers are plain, and need no table of characters.
create function invoice_number(invoice text) returns text immutable parallel safe language sql
    return upper(case when octet_length(invoice) = length(invoice) then btrim(invoice, E' \t\n\r\f\x0b')
        else regexp_replace(normalize(invoice, NFKC), '^\s+|\s+$', '', 'g') end);
create function invoice_key(invoice text) returns bigint immutable parallel safe language sql
    return hashtextextended(invoice_number(invoice), 0);

-- Each invoice of an upload once: where it stands first, and last if it stands there more than once. A key stands for a number and is
-- much shorter; whoever finds two alike compares the numbers themselves. Written once with the upload, so that a calculation, and
-- every check before it, looks up what is repeated and need not sort millions of rows. Without foreign keys, as the rows.
create table sheet_invoice (
    upload bigint not null,
    key bigint not null,
    row int not null,
    again int,
    primary key (upload, key)
);
insert into sheet_invoice
select upload, invoice_key(invoice), min(row), nullif(max(row), min(row)) from sheet_row
where btrim(invoice, U&' \3000\00A0') <> '' group by 1, 2 order by 1, 2;
create index on sheet_invoice (upload, row) where again is not null;

grant select, insert on sheet_invoice to ${app};

-- Between which months the rows of an upload lie, as far as they say so: year and period of the inventory may be corrected afterwards.
alter table sheet_upload
    add first_month text,
    add last_month text,
    add check ((first_month is null) = (last_month is null) and first_month <= last_month);
update sheet_upload u set first_month = m.first, last_month = m.last
from (select upload, min(month) as first, max(month) as last from sheet_row where month is not null group by upload) m
where m.upload = u.number;

-- Where the file of a row's evidence lies, as in a line of the draft.
alter table sheet_row add evidence_document text;

-- Why a list was made; asked for once the inventory was calculated.
alter table enterprise_list add reason text check (btrim(reason) <> '' and length(reason) <= 500);
