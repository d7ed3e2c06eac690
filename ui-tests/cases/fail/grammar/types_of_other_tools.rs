migrate_runtime::migrations! {
    mod m0001 {
        create_table(
            "post",
            id: i64 = primary_key(),
            a: u16,
            b: integer,
            c: varchar,
            d: boolean,
            e: float,
            f: numeric,
            g: timestamp,
            h: blob,
            i: jsonb,
            j: char,
            k: decimal,
            l: bytes,
            m: string,
            n: [u8; 16],
            o: (),
        );
    }
}

fn main() {}
