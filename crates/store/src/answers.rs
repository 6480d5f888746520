//! The table `answers`: one row a fact, the answer as JSON in the shape of an answers file.

use std::collections::BTreeMap;

use beian_core::{Answer, Failure, State, Value};
use rusqlite::{Connection, params};

use crate::failures::{self, from_sql};
use crate::limits;

pub(crate) fn of(connection: &Connection, case: &str) -> Result<BTreeMap<String, Answer>, Failure> {
    let query = || -> rusqlite::Result<Vec<(String, String)>> {
        connection
            .prepare_cached("SELECT fact, answer FROM answers WHERE case_id = ?1")?
            .query_map([case], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect()
    };
    let parse = |(fact, json): (String, String)| match serde_json::from_str(&json) {
        Ok(answer) => Ok((fact, answer)),
        Err(_) => Err(failures::unreadable("answers")),
    };
    query().map_err(|e| from_sql(&e))?.into_iter().map(parse).collect()
}

pub(crate) fn save(connection: &Connection, case: &str, fact: &str, answer: &Answer, at: &str) -> Result<(), Failure> {
    limits::names(&[case, fact, at])?;
    if let State::Known(Value::Number(n)) | State::Suggested(Value::Number(n)) = &answer.state
        && !n.is_finite()
    {
        // JSON has no word for it: it would come back as nothing.
        return Err(failures::bad_name().because("number is not finite"));
    }
    let json = serde_json::to_string(answer).map_err(|_| failures::unreadable("answers"))?;
    limits::fits(&json, limits::MAX_TEXT)?;
    let sql = "INSERT INTO answers (case_id, fact, answer, at) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (case_id, fact) DO UPDATE SET answer = excluded.answer, at = excluded.at";
    connection
        .prepare_cached(sql)
        .and_then(|mut q| q.execute(params![case, fact, json, at]))
        .map_err(|e| from_sql(&e))?;
    Ok(())
}

pub(crate) fn clear(connection: &Connection, case: &str, fact: &str) -> Result<(), Failure> {
    let sql = "DELETE FROM answers WHERE case_id = ?1 AND fact = ?2";
    connection.prepare_cached(sql).and_then(|mut q| q.execute([case, fact])).map_err(|e| from_sql(&e))?;
    Ok(())
}
