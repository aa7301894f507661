using StreamLab.Lab.Runs;

namespace StreamLab.LocalHost.Children;

/// <summary>One child process.</summary>
internal interface IChild : IDisposable
{
    /// <summary>Completes with the exit code once the process is gone and its output is read.</summary>
    Task<int> Exited { get; }

    /// <summary>With how many partitions it said last that it is ready; null before it said anything.</summary>
    int? Partitions { get; }

    /// <summary>Lets it begin, if it was told to hold.</summary>
    void Release();

    /// <summary>Asks it to finish what it began and exit.</summary>
    void RequestStop();

    /// <summary>Ends it at once.</summary>
    void Kill();

    /// <summary>Makes it stand still; returns when it does.</summary>
    /// <exception cref="PlatformNotSupportedException">This system cannot.</exception>
    void Pause();

    /// <summary>Lets it go on after <see cref="Pause"/>.</summary>
    void Continue();
}

/// <summary>Starts child processes.</summary>
internal interface IChildLauncher
{
    /// <summary>Starts <paramref name="plan"/>; what the child writes goes to <paramref name="lines"/>.</summary>
    /// <exception cref="StartFailedException">The operating system refused.</exception>
    IChild Start(ChildPlan plan, LastLines lines);
}
