using System.Security.Cryptography;
using System.Text;
using StreamLab.ControlRoom.Web;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The style sheet and script of a self-contained page. Both are made of the live page's own files, so charts look the same in all.</summary>
/// <param name="entry">The path of the module that the script begins with.</param>
internal sealed class PageAssets(string entry)
{
    private static readonly string[] Sheets = ["lib/uPlot.min.css", "css/tokens.css", "css/charts.css", "css/report.css"];

    /// <summary>The style sheet.</summary>
    public static string Style { get; } = string.Concat(Sheets.Select(static path => PageFiles.Text(path).TrimEnd() + "\n"));

    /// <summary>The script: the chart library with its licence, which must accompany it, and the page's own modules.</summary>
    public string Script { get; } =
        $"/*\n{PageFiles.Text("lib/uPlot.LICENSE.txt")}*/\n{PageFiles.Text("lib/uPlot.iife.min.js")}\n{ModuleBundle.Create(entry, PageFiles.Text)}";

    /// <summary>The Content-Security-Policy that allows this style sheet and this script, and nothing else.</summary>
    public string ContentSecurityPolicy =>
        $"default-src 'none'; script-src {Hash(Script)}; style-src {Hash(Style)}; "
        + "require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
