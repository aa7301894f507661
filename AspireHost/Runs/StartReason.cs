using System.Text.RegularExpressions;

namespace StreamLab.AspireHost.Runs;

/// <summary>Why a resource did not start, found among the lines of its log.</summary>
internal static partial class StartReason
{
    /// <summary>A log's lines without what Aspire and its orchestrator put before them; an entry of several lines becomes several.</summary>
    public static IReadOnlyList<string> Plain(IEnumerable<string> entries) =>
    [
        .. entries.SelectMany(static entry => entry.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
            .Select(static line => Prefix().Replace(line, "").Trim())
            .Where(static line => line.Length > 0),
    ];

    /// <summary>The line that says why: the last one that tells an error; null when none does.</summary>
    /// <remarks>Container runtimes name the cause last. Words such as <c>error</c> alone, on a line of their own, tell nothing.</remarks>
    /// <param name="lines">Plain lines, oldest first.</param>
    public static string? In(IEnumerable<string> lines) => lines
        .Where(static line => line.Contains(' ') && Error().IsMatch(line) && !NoCause().IsMatch(line))
        .Select(static line => Source().Replace(line, ""))
        .LastOrDefault();

    [GeneratedRegex(@"^(\d{4}-\d\d-\d\dT[\d:.]+Z\s+)?(\[sys\]\s*)?")]
    private static partial Regex Prefix();

    [GeneratedRegex("error|denied|cannot|could not|not found|exception", RegexOptions.IgnoreCase)]
    private static partial Regex Error();

    // Of the orchestrator, which asks first whether the container is there already.
    [GeneratedRegex("^No custom certificate|No such container|Could not create the container|^container not found|^object not found")]
    private static partial Regex NoCause();

    [GeneratedRegex("^(Error response from daemon|Error): ")]
    private static partial Regex Source();
}
