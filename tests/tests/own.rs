//! What a person brings for a provider of their own: a row of the table, a paper in the place of a form.
//!
//! It holds because both go through the same use cases as the window calls, and come back out of preview and packet.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::io::{Cursor, Read, Write};

use serde_json::{Value, json};
use support::{Program, worked_in};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const TABLE: &str = "providers";

fn row(program: &mut Program) -> Value {
    let text =
        program.call("row_text", json!({"table": TABLE, "value": "sinnet"}))["text"].as_str().unwrap().to_owned();
    let mut row: Value = serde_json::from_str(&text).unwrap();
    row["value"] = json!("own-cloud");
    row["label"] = json!("示例云");
    row["name"] = json!("示例云计算有限公司");
    row["mail"] = json!("beian@example.cn");
    row
}

fn add(program: &mut Program, row: &Value) -> Value {
    program.call("import_row", json!({"table": TABLE, "text": row.to_string()}))
}

fn own(tables: &Value) -> Vec<Value> {
    let rows = tables["tables"].as_array().unwrap().iter().find(|t| t["table"] == TABLE).unwrap()["rows"].clone();
    rows.as_array().unwrap().iter().filter(|r| r["own"] == true).cloned().collect()
}

#[test]
fn an_own_provider_is_an_option_and_its_mail_is_used() {
    let mut program = Program::new("rows");
    let row = row(&mut program);
    assert_eq!(own(&add(&mut program, &row)).len(), 1);
    let case = program.call("start_case", json!({"procedure": "icp-first"}))["row"]["id"].as_str().unwrap().to_owned();
    let view = program.call(
        "save_answers",
        json!({"case": case, "answers": {"icp.service_kind": "website", "provider.id": "own-cloud"}}),
    );
    let values = &view["assessment"]["values"];
    assert_eq!(values["provider.name"], "示例云计算有限公司");
    assert_eq!(values["provider.mail"], "beian@example.cn");
    let left = program.call("remove_row", json!({"table": TABLE, "value": "own-cloud"}));
    assert_eq!(own(&left).len(), 0);
    let view = program.call("open_case", json!({"case": case}));
    assert_eq!(view["assessment"]["values"].get("provider.mail"), None, "the answer stands, nothing follows from it");
    assert_eq!(view["row"]["id"], case.as_str(), "and the case opens");
}

#[test]
fn a_row_that_contradicts_itself_is_refused_and_nothing_changes() {
    let mut program = Program::new("rows-bad");
    let good = row(&mut program);
    for (column, value) in [("mail", "not a mail"), ("max_bytes", "many"), ("date_policy", "sometimes"), ("label", "")]
    {
        let mut bad = good.clone();
        bad[column] = json!(value);
        let code = program.fails("import_row", json!({"table": TABLE, "text": bad.to_string()}));
        assert_eq!(code, "own.bad_row", "{column}");
    }
    for text in ["", "{", "[]", "{\"value\": 5}", "\u{0}", &"[".repeat(10_000)] {
        assert_eq!(program.fails("import_row", json!({"table": TABLE, "text": text})), "own.bad_row");
    }
    let mut taken = good.clone();
    taken["value"] = json!("sinnet");
    assert_eq!(program.fails("import_row", json!({"table": TABLE, "text": taken.to_string()})), "own.bad_row");
    assert_eq!(program.fails("import_row", json!({"table": "nobody", "text": good.to_string()})), "own.no_table");
    assert_eq!(own(&program.call("own_tables", json!({}))).len(), 0);
}

/// A DOCX with one paragraph.
fn docx(sentence: &str) -> Vec<u8> {
    let main = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>{sentence}</w:t></w:r></w:p></w:body></w:document>"
    );
    let types = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let rels = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("[Content_Types].xml", types), ("_rels/.rels", rels), ("word/document.xml", main.as_str())] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn entry(zip: &[u8], name: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut bytes = Vec::new();
    archive.by_name(name).unwrap_or_else(|e| panic!("{name}: {e}")).read_to_end(&mut bytes).unwrap();
    bytes
}

/// A case that prints papers, and one of them that is not a work sheet of ours.
fn case(program: &mut Program) -> (String, String, String) {
    let case = program.call("start_case", json!({"procedure": "icp-first"}))["row"]["id"].as_str().unwrap().to_owned();
    let answers = worked_in("icp-first", "practice")["answers"].clone();
    let view = program.call("save_answers", json!({"case": case, "answers": answers}));
    let papers = view["assessment"]["papers"].as_array().unwrap().clone();
    let paper = papers.iter().find(|p| p["text"] == "reference").expect("a paper without a public text");
    (case, paper["form"].as_str().unwrap().to_owned(), paper["title"].as_str().unwrap().to_owned())
}

#[test]
fn a_docx_takes_the_place_of_a_form_and_is_filled() {
    let mut program = Program::new("paper");
    let (case, form, title) = case(&mut program);
    let names = program.call("placeholders", json!({"case": case}))["names"].clone();
    let known = names.as_array().unwrap().iter().find(|n| n[1] != "").expect("some answer is known").clone();
    let (name, value) = (known[0].as_str().unwrap(), known[1].as_str().unwrap());
    let path = program.folder.0.join("own.docx");
    fs::write(&path, docx(&format!("{{{{{name}}}}}，网站负责人签字：{{{{负责人签字}}}}，{{{{没有这一栏}}}}"))).unwrap();
    let view = program.call("import_paper", json!({"case": case, "form": form, "path": path}));
    assert_eq!((view["own"]["kind"].as_str(), view["pdf"].as_str()), (Some("docx"), Some("")));
    assert_eq!(view["own"]["left_empty"], json!(["负责人签字"]), "a signature is a person's");
    let codes: Vec<_> = view["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect();
    assert!(codes.iter().any(|c| c.starts_with("TPL-2")), "a name nobody knows is told: {codes:?}");
    assert_eq!(program.call("open_case", json!({"case": case}))["own_papers"], json!([form]));
    let file = program.folder.0.join("packet.zip");
    let packed = |program: &mut Program| {
        program.call("save_packet", json!({"case": case, "file": file}));
        fs::read(&file).unwrap()
    };
    let packet = packed(&mut program);
    let text = entry(&entry(&packet, &format!("纸质材料/{title}.docx")), "word/document.xml");
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains(value) && !text.contains(name), "{name} is filled: {text}");
    assert!(text.contains("{{没有这一栏}}"), "what nobody knows stays as it was");
    assert!(packed(&mut program) == packet, "the same bytes each time");
    let back = program.call("remove_paper", json!({"case": case, "form": form}));
    assert!(!back["pdf"].as_str().unwrap().is_empty() && back["own"].is_null());
}

#[test]
fn a_pdf_is_printed_as_it_is_and_other_files_are_refused() {
    let mut program = Program::new("paper-pdf");
    let (case, form, title) = case(&mut program);
    let ours = program.folder.0.join("papers");
    program.call("save_papers", json!({"case": case, "folder": ours, "only": form}));
    let pdf = fs::read(ours.join(format!("{title}.pdf"))).unwrap();
    let path = program.folder.0.join("own.pdf");
    fs::write(&path, &pdf).unwrap();
    let view = program.call("import_paper", json!({"case": case, "form": form, "path": path}));
    assert_eq!(view["own"]["kind"], "pdf");
    let folder = program.folder.0.join("packet");
    program.call("save_packet", json!({"case": case, "file": folder}));
    assert!(fs::read(folder.join(format!("纸质材料/{title}.pdf"))).unwrap() == pdf, "byte for byte");
    assert_eq!(program.fails("save_packet", json!({"case": case, "file": folder})), "files.not_empty");
    for (bytes, code) in
        [(&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"[..], "template."), (b"hello", "template."), (b"", "template.")]
    {
        fs::write(&path, bytes).unwrap();
        let failed = program.fails("import_paper", json!({"case": case, "form": form, "path": path}));
        assert!(failed.starts_with(code), "{failed}");
    }
    let sheet = program.call("open_case", json!({"case": case}))["assessment"]["papers"].clone();
    let sheet = sheet.as_array().unwrap().iter().find(|p| p["text"] == "own").expect("a work sheet")["form"].clone();
    fs::write(&path, &pdf).unwrap();
    assert_eq!(program.fails("import_paper", json!({"case": case, "form": sheet, "path": path})), "own.work_sheet");
}
