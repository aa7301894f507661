namespace StreamLab.Bench.Starting;

/// <summary>The phases of a lab's start, in order.</summary>
internal static class StartPhases
{
    /// <summary>What each phase ends with.</summary>
    public static string[] Names { get; } =
        ["host's first line", "brokers run", "topics are there", "consumers have partitions", "first record sent", "first record consumed"];

    /// <summary>The same on the Aspire host, where the orchestrator and the dashboard start beside brokers and topics.</summary>
    public static IReadOnlyList<string> OfAspire { get; } = [.. Names[..3], "orchestrator takes resources on", "dashboard's process runs", .. Names[3..]];
}

/// <summary>One start: milliseconds from before the host's process was asked for until each phase's end, in the order of <see cref="StartPhases.Names"/>.</summary>
internal sealed record StartRound(IReadOnlyList<double> UntilMs)
{
    /// <summary>How long the whole start took.</summary>
    public double TotalMs => UntilMs[^1];

    /// <summary>How long each phase took after all before it had ended; 0 for one that ended beside them.</summary>
    public IReadOnlyList<double> TookMs => [.. UntilMs.Select((until, phase) => Math.Max(0, until - (phase == 0 ? 0 : UntilMs.Take(phase).Max())))];
}
