namespace StreamLab.Lab.Runs;

/// <summary>Finds the reason for a service's end in its last lines.</summary>
internal static class ExitReason
{
    private const int Longest = 300;
    private static readonly string[] Signs = ["fail:", "crit:", "Unhandled exception"];
    private static readonly string[] Ordinary = ["info:", "dbug:", "trce:"];

    /// <summary>
    /// Gets the newest line that reports a failure, otherwise the newest line, in brackets; empty without lines, and when the newest one is an
    /// ordinary log entry.
    /// </summary>
    /// <param name="lines">The lines, oldest first.</param>
    public static string FromLastLines(IReadOnlyList<string> lines)
    {
        var line = lines.LastOrDefault(static line => HasAny(line, Signs)) ?? (lines.Count > 0 && !HasAny(lines[^1], Ordinary) ? lines[^1] : null);
        return string.IsNullOrWhiteSpace(line) ? "" : $" ({Shortened(WithoutCategory(line.Trim()))})";
    }

    private static bool HasAny(string line, string[] words) => words.Any(word => line.Contains(word, StringComparison.Ordinal));

    // "12:00:01 fail: StreamLab.Consumer.Worker.ConsumingService[3] The reason": a user does not need the logger's name.
    private static string WithoutCategory(string line)
    {
        var end = line.IndexOf("] ", StringComparison.Ordinal);
        return end > 0 && Signs.Any(sign => line.IndexOf(sign, StringComparison.Ordinal) is >= 0 and var at && at < end) ? line[(end + 2)..] : line;
    }

    private static string Shortened(string line) => (line.Length <= Longest ? line : line[..Longest] + "…").TrimEnd('.');
}
