namespace StreamLab.LocalHost.Children;

/// <summary>How one child process is started, every time it is.</summary>
internal sealed record ChildPlan
{
    /// <summary>Its name, such as <c>consumer-2</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The full path of its assembly.</summary>
    public required string Assembly { get; init; }

    /// <summary>Its command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables set for it on top of the host's own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it may end by itself: exit code 0 means that its work is done, and it is not started again.</summary>
    public bool EndsByItself { get; init; }

    /// <summary>Where its standard output goes byte for byte; null means to its last lines, with standard error.</summary>
    public PrintSink? Print { get; init; }
}
