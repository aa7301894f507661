using System.Security.Cryptography;
using System.Text;
using StreamLab.ControlRoom.Web;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The style sheet and script of the HTML report. Both are made of the page's own files, so charts look the same in both.</summary>
internal static class ReportAssets
{
    private static readonly string[] Sheets = ["lib/uPlot.min.css", "css/tokens.css", "css/charts.css", "css/report.css"];

    /// <summary>The style sheet.</summary>
    public static string Style { get; } = string.Concat(Sheets.Select(static path => PageFiles.Text(path).TrimEnd() + "\n"));

    /// <summary>The script: the chart library with its licence, which must accompany it, and the report's own modules.</summary>
    public static string Script { get; } =
        $"/*\n{PageFiles.Text("lib/uPlot.LICENSE.txt")}*/\n{PageFiles.Text("lib/uPlot.iife.min.js")}\n{ModuleBundle.Create("js/report.js", PageFiles.Text)}";

    /// <summary>The Content-Security-Policy that allows this style sheet and this script, and nothing else.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; script-src {Hash(Script)}; style-src {Hash(Style)}; "
        + "require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
