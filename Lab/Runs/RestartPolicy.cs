namespace StreamLab.Lab.Runs;

/// <summary>
/// What follows on a child's death: another start after 1 s, doubling to 10 s, and 1 s again after half a minute of health;
/// or none when it never was at work and has no prospect of it.
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

    /// <summary>Whether the child was ever seen at work: from then on it is always started again.</summary>
    public bool EverRan { get; set; }

    /// <summary>The delay before the next start, or null when there is to be none.</summary>
    /// <param name="code">The exit code.</param>
    /// <param name="lived">How long the process lived.</param>
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
