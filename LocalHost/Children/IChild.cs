using StreamLab.Lab.Runs;

namespace StreamLab.LocalHost.Children;

/// <summary>One child process.</summary>
internal interface IChild : IDisposable
{
    /// <summary>Completes with the exit code once the process has ended and its output is read.</summary>
    Task<int> Exited { get; }

    /// <summary>The number of partitions that it reported last; null before its first report.</summary>
    int? Partitions { get; }

    /// <summary>Tells it to begin. Only needed when it was started with the hold setting.</summary>
    void Release();

    /// <summary>Asks it to stop in order.</summary>
    void RequestStop();

    /// <summary>Kills it.</summary>
    void Kill();

    /// <summary>Pauses it. Returns when it is paused.</summary>
    /// <exception cref="PlatformNotSupportedException">This system cannot pause processes.</exception>
    void Pause();

    /// <summary>Continues it after <see cref="Pause"/>.</summary>
    void Continue();
}

/// <summary>Starts child processes.</summary>
internal interface IChildLauncher
{
    /// <summary>Starts <paramref name="plan"/>. The child's output goes to <paramref name="lines"/>.</summary>
    /// <exception cref="StartFailedException">The operating system did not start it.</exception>
    IChild Start(ChildPlan plan, LastLines lines);
}
