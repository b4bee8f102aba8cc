package io.embedcrm.subjects;

import com.google.common.html.HtmlEscapers;
import java.util.Locale;

/** How pages for people look: on a screen, a telephone and paper, without a script and without loading anything. */
final class HtmlPage {
    static final String END = "</main></body></html>";

    private static final String STYLE = """
            :root{color-scheme:light}
            body{margin:0;background:#f3f4f6;color:#1f2933;
            font:15px/1.55 system-ui,-apple-system,'Segoe UI','Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif}
            main{max-width:62rem;margin:0 auto;padding:2rem 1rem 4rem}
            header{border-bottom:3px solid #2f6f5e;padding-bottom:.8rem;margin-bottom:1.2rem}
            h1{font-size:1.6rem;line-height:1.25;margin:0 0 .3rem}
            header p{margin:0;color:#5b6770}
            h2{font-size:1.15rem;margin:2rem 0 .6rem;color:#2f6f5e}
            h2 small{color:#7b8794;font-weight:normal}
            table{border-collapse:collapse;width:100%;margin:0 0 .7rem;background:#fff;border:1px solid #e1e5e8}
            th,td{border-bottom:1px solid #edf0f2;padding:.35rem .7rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
            tr:last-child>th,tr:last-child>td{border-bottom:0}
            th{width:13rem;color:#5b6770;font-weight:normal;background:#fafbfb}
            td{white-space:pre-wrap}
            .list{font-size:.9rem;table-layout:fixed}
            .list th{width:auto}
            .list td{white-space:normal}
            .id{color:#7b8794;font:.85em ui-monospace,Menlo,Consolas,monospace}
            @media(max-width:40rem){.one th,.one td{display:block;width:auto;border-bottom:0}.one th{padding-bottom:0;background:none}
            .one tr{display:block;border-bottom:1px solid #edf0f2}.list{display:block;overflow-x:auto}}
            @media print{body{background:#fff}main{max-width:none;padding:0}table,tr{break-inside:avoid}
            .list{break-inside:auto}}
            """;

    private HtmlPage() {}

    /** The beginning of a page with a title and a line below it. */
    static String head(String title, Locale locale, String below) {
        return "<!doctype html><html lang=\"" + (locale.getLanguage().equals("zh") ? "zh-CN" : "en")
                + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>"
                + escaped(title) + "</title><style>" + STYLE + "</style></head><body><main><header><h1>"
                + escaped(title) + "</h1><p>" + escaped(below) + "</p></header>";
    }

    static String escaped(String text) {
        return HtmlEscapers.htmlEscaper().escape(text);
    }
}
