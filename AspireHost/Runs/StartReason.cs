using System.Text.RegularExpressions;

namespace StreamLab.AspireHost.Runs;

/// <summary>Finds in a resource's log the reason why it did not start.</summary>
internal static partial class StartReason
{
    /// <summary>Gets a log's lines without the prefixes of Aspire and its orchestrator. An entry of several lines becomes several.</summary>
    public static IReadOnlyList<string> Plain(IEnumerable<string> entries) =>
    [
        .. entries.SelectMany(static entry => entry.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
            .Select(static line => Prefix().Replace(line, "").Trim())
            .Where(static line => line.Length > 0),
    ];

    /// <summary>Gets the line with the reason, which is the last one that reports an error; null when there is none.</summary>
    /// <remarks>Container runtimes print the cause last. A line with only a word such as <c>error</c> is no reason.</remarks>
    /// <param name="lines">The lines without prefixes, oldest first.</param>
    public static string? In(IEnumerable<string> lines) => lines
        .Where(static line => line.Contains(' ') && Error().IsMatch(line) && !NoCause().IsMatch(line))
        .Select(static line => Source().Replace(line, ""))
        .LastOrDefault();

    [GeneratedRegex(@"^(\d{4}-\d\d-\d\dT[\d:.]+Z\s+)?(\[sys\]\s*)?")]
    private static partial Regex Prefix();

    [GeneratedRegex("error|denied|cannot|could not|not found|exception", RegexOptions.IgnoreCase)]
    private static partial Regex Error();

    // Lines of the orchestrator, which first checks whether the container exists.
    [GeneratedRegex("^No custom certificate|No such container|Could not create the container|^container not found|^object not found")]
    private static partial Regex NoCause();

    [GeneratedRegex("^(Error response from daemon|Error): ")]
    private static partial Regex Source();
}
