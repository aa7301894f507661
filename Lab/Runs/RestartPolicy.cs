namespace StreamLab.Lab.Runs;

/// <summary>
/// Decides on the restart of a child that died: after 1 s, doubling to 10 s, and 1 s again after half a minute without a failure. A child that
/// never reported is not restarted when it refuses its settings or when several starts in a row fail early.
/// </summary>
internal sealed class RestartPolicy
{
    private const int BadSettings = 2;
    private const int EarlyDeathsAllowed = 5;
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Healthy = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private TimeSpan _next = Shortest;
    private int _earlyDeaths;

    /// <summary>True when the child ever reported. From then on it is always restarted.</summary>
    public bool EverRan { get; set; }

    /// <summary>Gets the delay before the next start; null when there is none.</summary>
    /// <param name="code">The exit code.</param>
    /// <param name="lived">The lifetime of the process.</param>
    public TimeSpan? After(int code, TimeSpan lived)
    {
        _earlyDeaths = lived < Early ? _earlyDeaths + 1 : 0;
        if (!EverRan && (code == BadSettings || _earlyDeaths == EarlyDeathsAllowed))
        {
            return null;
        }

        var delay = lived >= Healthy ? Shortest : _next;
        _next = TimeSpan.FromTicks(Math.Min(2 * delay.Ticks, Longest.Ticks));
        return delay;
    }
}
