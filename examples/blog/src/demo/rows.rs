//! Rows as a small blog would have them. They are made up from numbers, so that every demo has the same.

use migrate_runtime::Result;
use rusqlite::{Connection, Transaction, params};

const USERS: i64 = 300;
const CATEGORIES: i64 = 12;
const POSTS: i64 = 1_200;
const COMMENTS: i64 = 5_000;
const VIEWS: i64 = 12_000;
const NOTIFICATIONS: i64 = 3_000;
const DAYS: i64 = 90;

/// Fills all tables; the roles and permissions are there already.
pub(super) fn fill(database: &mut Connection) -> Result<()> {
    let transaction = database.transaction()?;
    users(&transaction)?;
    categories(&transaction)?;
    posts(&transaction)?;
    comments(&transaction)?;
    follows(&transaction)?;
    views(&transaction)?;
    notifications(&transaction)?;
    summaries(&transaction)?;
    Ok(transaction.commit()?)
}

/// A moment on some day of the year, as the database keeps it.
fn moment(number: i64) -> String {
    format!(
        "2026-{:02}-{:02} {:02}:{:02}:{:02}.000000",
        1 + number % 12,
        1 + number % 28,
        number % 24,
        number * 7 % 60,
        number * 13 % 60
    )
}

/// A number below `below` that looks arbitrary.
fn mixed(number: i64, below: i64) -> i64 {
    (number.wrapping_mul(2_654_435_761) >> 7).rem_euclid(below)
}

fn users(database: &Transaction<'_>) -> Result<()> {
    let roles = ["Guest", "Moderator", "Editor", "Administrator"];
    let mut insert = database.prepare(
        "INSERT INTO user (username, email, password_hash, first_name, bio, role_id, is_active, email_confirmed, last_seen) \
         VALUES (?1, ?2, ?3, ?4, ?5, (SELECT id FROM role WHERE name = ?6), ?7, ?8, ?9)",
    )?;
    for number in 1..=USERS {
        insert.execute(params![
            format!("user{number}"),
            format!("user{number}@example.org"),
            format!("$argon2id${:016x}", mixed(number, i64::MAX)),
            (number % 3 > 0).then(|| format!("Zoë {number}")),
            (number % 5 == 0).then(|| format!("It's number {number}, \"quoted\"\nand in two lines")),
            // Most are plain users; some have no role.
            (number % 11 > 0).then_some(if number % 20 == 0 { roles[mixed(number, 4) as usize] } else { "User" }),
            number % 17 > 0,
            number % 4 > 0,
            (number % 2 == 0).then(|| moment(number)),
        ])?;
    }
    Ok(())
}

fn categories(database: &Transaction<'_>) -> Result<()> {
    let mut insert = database.prepare("INSERT INTO category (name, slug, parent_id) VALUES (?1, ?2, ?3)")?;
    for number in 1..=CATEGORIES {
        let parent = (number > 4).then_some(1 + number % 4);
        insert.execute(params![format!("Category {number}"), format!("category-{number}"), parent])?;
    }
    Ok(())
}

fn posts(database: &Transaction<'_>) -> Result<()> {
    let mut insert = database.prepare(
        "INSERT INTO post (title, slug, content, excerpt, status, author_id, category_id, published_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for number in 1..=POSTS {
        let status = ["published", "published", "draft", "archived"][(number % 4) as usize];
        insert.execute(params![
            format!("Post number {number}"),
            format!("post-{number}"),
            format!("The text of post {number}. ").repeat(1 + (number % 9) as usize),
            (number % 3 == 0).then(|| format!("About {number}")),
            status,
            1 + mixed(number, USERS),
            (number % 7 > 0).then_some(1 + mixed(number, CATEGORIES)),
            (status != "draft").then(|| moment(number)),
        ])?;
    }
    Ok(())
}

fn comments(database: &Transaction<'_>) -> Result<()> {
    let mut insert = database.prepare(
        "INSERT INTO comment (content, post_id, author_id, parent_id, is_approved) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for number in 1..=COMMENTS {
        let answers = (number > 100 && number % 3 == 0).then(|| 1 + mixed(number, 100));
        let (post, author) = (1 + mixed(number, POSTS), 1 + mixed(number + 1, USERS));
        insert.execute(params![format!("Comment {number}"), post, author, answers, number % 10 > 0])?;
    }
    Ok(())
}

fn follows(database: &Transaction<'_>) -> Result<()> {
    let mut insert =
        database.prepare("INSERT INTO follow (follower_id, followed_id, created_at) VALUES (?1, ?2, ?3)")?;
    for follower in 1..=USERS {
        for step in 1..=(follower % 12) {
            let followed = 1 + (follower + step * step) % USERS;
            if followed != follower {
                insert.execute(params![follower, followed, moment(follower + step)])?;
            }
        }
    }
    Ok(())
}

fn views(database: &Transaction<'_>) -> Result<()> {
    let mut insert = database.prepare(
        "INSERT INTO post_view (post_id, user_id, session_id, country_code, city, time_spent, scroll_depth, \
         is_unique_view, created_at, is_bounce, page_load_time, utm_source, utm_campaign) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?;
    for number in 1..=VIEWS {
        insert.execute(params![
            1 + mixed(number, POSTS),
            (number % 3 == 0).then(|| 1 + mixed(number, USERS)),
            format!("{:012x}", mixed(number, 1 << 40)),
            ["DE", "FR", "BR", "JP"][(number % 4) as usize],
            (number % 4 == 2).then_some("São Paulo"),
            (number % 6 > 0).then(|| mixed(number, 900)),
            (number % 6 > 0).then(|| mixed(number, 101) as f64 / 100.0),
            number % 5 > 0,
            moment(number),
            number % 6 == 0,
            (number % 2 == 0).then(|| 80 + mixed(number, 3_000)),
            (number % 4 == 0).then_some("newsletter"),
            (number % 8 == 0).then_some("autumn"),
        ])?;
    }
    Ok(())
}

fn notifications(database: &Transaction<'_>) -> Result<()> {
    let mut insert = database.prepare(
        "INSERT INTO notification (user_id, notification_type, title, message, priority, is_read, read_at, expires_at, \
         action_url, clicked_at, click_count, source) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    for number in 1..=NOTIFICATIONS {
        let read = number % 3 > 0;
        let clicks = if read { number % 4 } else { 0 };
        insert.execute(params![
            1 + mixed(number, USERS),
            ["comment", "follow", "system"][(number % 3) as usize],
            format!("Notification {number}"),
            (number % 2 == 0).then(|| format!("What happened: {number}")),
            ["low", "normal", "normal", "high", "urgent"][(number % 5) as usize],
            read,
            read.then(|| moment(number)),
            (number % 4 == 0).then(|| moment(number + 40)),
            (number % 2 == 0).then(|| format!("/posts/post-{}", 1 + mixed(number, POSTS))),
            (clicks > 0).then(|| moment(number + 1)),
            clicks,
            (number % 5 == 0).then_some("digest"),
        ])?;
    }
    Ok(())
}

fn summaries(database: &Transaction<'_>) -> Result<()> {
    let mut insert = database.prepare(
        "INSERT INTO analytics_summary (date, metric_type, metric_key, metric_value) \
         SELECT date('2026-01-01', ?1 || ' days'), 'views', 'total', count(*) FROM post_view WHERE id % ?2 = ?1",
    )?;
    for day in 0..DAYS {
        insert.execute([day, DAYS])?;
    }
    Ok(())
}
