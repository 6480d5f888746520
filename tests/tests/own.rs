//! What a person brings for a provider of their own: a row of the table, a paper in the place of a form.
//!
//! It holds because both go through the same use cases as the window calls, and come back out of preview and packet.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::io::{Cursor, Read, Write};

use beian_app::{App, Assets};
use beian_store::Store;
use serde_json::{Value, json};
use support::{Program, Still, assets, worked_in};
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

#[test]
fn an_odd_row_is_refused_or_kept_as_it_is() {
    let mut program = Program::new("rows-odd");
    let good = row(&mut program);
    let with = |column: &str, value: Value| {
        let mut row = good.clone();
        row[column] = value;
        row.to_string()
    };
    for text in [
        with("label", json!("a\u{7}b")),
        with("value", json!("长".repeat(61))),
        with("name", json!("长".repeat(2_001))),
        with("value", json!("   ")),
        with("note", json!({"a": [1]})).replace('}', ""),
    ] {
        assert_eq!(program.fails("import_row", json!({"table": TABLE, "text": text})), "own.bad_row", "{text:.80}");
    }
    let long = format!("{}{}", good, " ".repeat(64 << 10));
    assert_eq!(program.fails("import_row", json!({"table": TABLE, "text": long})), "own.too_big");
    let path = program.folder.0.join("row.json");
    for (bytes, code) in [(long.as_bytes(), "own.too_big"), (b"\xff\xfe", "own.unreadable")] {
        fs::write(&path, bytes).unwrap();
        assert_eq!(program.fails("import_row", json!({"table": TABLE, "path": path})), code);
    }
    let folder = program.folder.0.clone();
    assert_eq!(program.fails("import_row", json!({"table": TABLE, "path": folder})), "own.unreadable");
    assert_eq!(program.fails("import_row", json!({"table": TABLE})), "own.unreadable");
    // A name that looks like a path is only a name; a mark before the text, as Windows' editor writes it, is no fault.
    fs::write(&path, format!("\u{feff}{}", with("value", json!("../../etc/passwd")))).unwrap();
    assert_eq!(own(&program.call("import_row", json!({"table": TABLE, "path": path}))).len(), 1);
    let again = with("value", json!("../../etc/passwd")).replace("示例云", "示例云二");
    let rows = own(&program.call("import_row", json!({"table": TABLE, "text": again})));
    assert_eq!(rows.len(), 1, "the same name is the same row: {rows:?}");
    assert!(rows[0]["label"] == "示例云二" && rows[0]["cells"].as_array().unwrap().len() > 5, "{rows:?}");
    assert_eq!(
        fs::read_dir(program.folder.0.join("data")).unwrap().filter(|e| e.as_ref().unwrap().path().is_dir()).count(),
        0
    );
}

/// The program's files with the providers' table changed, as a later edition of the part might have it.
fn later(change: impl Fn(&mut Value)) -> Assets {
    let table = format!("/tables/{TABLE}.json");
    Assets::new(beian_assets::FILES.iter().map(|(path, bytes)| {
        if !path.ends_with(&table) {
            return (*path, *bytes);
        }
        let mut json: Value = serde_json::from_slice(bytes).unwrap();
        change(&mut json);
        (*path, &*json.to_string().into_bytes().leak())
    }))
}

#[test]
fn a_row_that_a_later_edition_does_not_take_is_listed_and_costs_no_case() {
    let mut program = Program::new("rows-later");
    let row = row(&mut program);
    add(&mut program, &row);
    let case = program.call("start_case", json!({"procedure": "icp-first"}))["row"]["id"].as_str().unwrap().to_owned();
    let answers = json!({"icp.service_kind": "website", "provider.id": "own-cloud"});
    program.call("save_answers", json!({"case": case, "answers": answers}));
    let Program { app, folder } = program;
    drop(app);
    let strict = later(|table| {
        table["laws"].as_array_mut().unwrap().push(json!({"column": "name", "one_of": ["别的接入商"], "says": "x"}));
        let rows = beian_assets::FILES.iter().filter(|(path, _)| path.contains(&format!("/tables/{TABLE}/")));
        let names = rows.map(|(_, bytes)| serde_json::from_slice::<Value>(bytes).unwrap()["name"].clone());
        table["laws"].as_array_mut().unwrap().last_mut().unwrap()["one_of"].as_array_mut().unwrap().extend(names);
    });
    let app =
        App::open(&folder.0.join("data"), &folder.0.join("exports"), &strict, Box::new(Still::default())).unwrap();
    let mut program = Program { app, folder };
    let tables = program.call("own_tables", json!({}));
    let broken = own(&tables)[0]["broken"].as_str().expect("why it is not used").to_owned();
    assert!(broken.contains("name"), "{broken}");
    let view = program.call("open_case", json!({"case": case}));
    assert_eq!(view["assessment"]["values"].get("provider.mail"), None, "nothing follows from a row that is not used");
    let codes: Vec<_> = view["assessment"]["findings"].as_array().unwrap().iter().map(|f| f["code"].clone()).collect();
    assert!(codes.contains(&json!("ANS-003")), "the answer is told to stand for no option: {codes:?}");
    program.call("remove_row", json!({"table": TABLE, "value": "own-cloud"}));
    assert_eq!(own(&program.call("own_tables", json!({}))), Vec::<Value>::new(), "it can be taken away");
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

/// 姓名 stands for two people on the provider's site; a place gets the one it names, or nobody.
#[test]
fn a_name_that_means_two_people_is_not_filled_with_either() {
    let mut program = Program::new("paper-two");
    let (case, form, title) = case(&mut program);
    let portal = program.call("open_case", json!({"case": case}))["assessment"]["portal"].clone();
    let fields: Vec<_> = portal.as_array().unwrap().iter().flat_map(|p| p["fields"].as_array().unwrap()).collect();
    let shared = |f: &Value| {
        fields.iter().any(|o| o["label"] == f["label"] && o["fact"] != f["fact"] && o["value"] != f["value"])
    };
    let field = fields.iter().find(|f| f["value"] != "" && shared(f)).expect("two people, one label");
    let [group, label, value] = ["group", "label", "value"].map(|key| field[key].as_str().unwrap());
    let names = program.call("placeholders", json!({"case": case}))["names"].clone();
    let name = format!("{group}{label}");
    assert!(names.as_array().unwrap().contains(&json!([name, value])), "{name} in {names}");
    assert!(!names.as_array().unwrap().iter().any(|n| n[0] == label), "{label} alone is not offered");
    let path = program.folder.0.join("own.docx");
    fs::write(&path, docx(&format!("{{{{{name}}}}}，{{{{{label}}}}}"))).unwrap();
    program.call("import_paper", json!({"case": case, "form": form, "path": path}));
    fs::remove_file(&path).unwrap();
    let zip = program.folder.0.join("packet.zip");
    program.call("save_packet", json!({"case": case, "file": zip}));
    let text = entry(&entry(&fs::read(&zip).unwrap(), &format!("纸质材料/{title}.docx")), "word/document.xml");
    let text = String::from_utf8(text).unwrap();
    assert!(
        text.contains(&format!("{value}，{{{{{label}}}}}")),
        "kept after its file is gone, and filled with one: {text}"
    );
}

#[test]
fn a_paper_belongs_to_its_provider_and_has_a_limit() {
    let mut program = Program::new("paper-whose");
    let (case, form, _) = case(&mut program);
    let path = program.folder.0.join("own.docx");
    fs::write(&path, docx("甲")).unwrap();
    program.call("import_paper", json!({"case": case, "form": form, "path": path}));
    let row = row(&mut program);
    add(&mut program, &row);
    let moved = program.call("save_answers", json!({"case": case, "answers": {"provider.id": "own-cloud"}}));
    assert_eq!(moved["own_papers"], json!([]), "another provider has not brought one");
    let back = program.call("save_answers", json!({"case": case, "answers": {"provider.id": "sinnet"}}));
    assert_eq!(back["own_papers"], json!([form]), "the first one's is still there");
    fs::File::create(&path).unwrap().set_len((12 << 20) + 1).unwrap();
    let folder = program.folder.0.clone();
    for (request, code) in [
        (json!({"path": path}), "own.too_big"),
        (json!({"path": folder}), "own.unreadable"),
        (json!({"bytes": "not base64!"}), "own.unreadable"),
        (json!({}), "own.unreadable"),
        (json!({"bytes": "", "form": "no-such"}), "app.no_paper"),
    ] {
        let mut request = request;
        request["case"] = json!(case);
        if request.get("form").is_none() {
            request["form"] = json!(form);
        }
        assert_eq!(program.fails("import_paper", request.clone()), code, "{request}");
    }
    assert_eq!(program.call("open_case", json!({"case": case}))["own_papers"], json!([form]), "the old one stays");
    let nobody = program.call("start_case", json!({"procedure": "icp-first"}))["row"]["id"].clone();
    assert_eq!(program.fails("import_paper", json!({"case": nobody, "form": form, "bytes": ""})), "own.no_owner");
}

#[test]
fn a_paper_that_is_damaged_later_is_named_and_can_be_taken_away() {
    let mut program = Program::new("paper-damaged");
    let (case, form, title) = case(&mut program);
    let path = program.folder.0.join("own.docx");
    fs::write(&path, docx("甲")).unwrap();
    program.call("import_paper", json!({"case": case, "form": form, "path": path}));
    let Program { app, folder } = program;
    drop(app);
    let data = folder.0.join("data");
    let store = Store::open(&data).unwrap();
    let kept = store.own_papers().unwrap().pop().unwrap();
    store.write(|w| w.save_own_paper(&kept, b"no paper")).unwrap();
    drop(store);
    let app = App::open(&data, &folder.0.join("exports"), &assets(), Box::new(Still::default())).unwrap();
    let mut program = Program { app, folder };
    let failure = program.app.dispatch("render_paper", json!({"case": case, "form": form})).unwrap_err();
    assert_eq!(failure.code, "own.unusable");
    assert!(failure.message.contains(&title), "{}", failure.message);
    let back = program.call("remove_paper", json!({"case": case, "form": form}));
    assert!(back["own"].is_null() && back["pdf"] != "", "ours is back");
}
