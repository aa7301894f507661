namespace StreamLab.ControlRoom.Reporting;

/// <summary>The style sheet and script of the HTML report.</summary>
internal static class ReportAssets
{
    private static readonly PageAssets Assets = new("js/report.js");

    /// <summary>The style sheet.</summary>
    public static string Style => PageAssets.Style;

    /// <inheritdoc cref="PageAssets.Script"/>
    public static string Script => Assets.Script;

    /// <inheritdoc cref="PageAssets.ContentSecurityPolicy"/>
    public static string ContentSecurityPolicy { get; } = Assets.ContentSecurityPolicy;
}
