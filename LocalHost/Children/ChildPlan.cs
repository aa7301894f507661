namespace StreamLab.LocalHost.Children;

/// <summary>The start parameters of a child process, for every start.</summary>
internal sealed record ChildPlan
{
    /// <summary>The name, such as <c>consumer-2</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The full path of the assembly.</summary>
    public required string Assembly { get; init; }

    /// <summary>The command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Environment variables in addition to the host's own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>True when it may end by itself: exit code 0 means that its work is done, and it is not restarted.</summary>
    public bool EndsByItself { get; init; }

    /// <summary>Receives its standard output byte for byte; null adds it to the last lines, like standard error.</summary>
    public PrintSink? Print { get; init; }
}
