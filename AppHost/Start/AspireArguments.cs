namespace StreamLab.AppHost.Start;

/// <summary>A command line that is split into the lab's arguments and Aspire's own, which Aspire's tools add.</summary>
/// <param name="Lab">The lab's arguments.</param>
/// <param name="Aspire">Aspire's options with their values.</param>
internal sealed record AspireArguments(IReadOnlyList<string> Lab, IReadOnlyList<string> Aspire)
{
    private const string OutputPath = "--output-path";

    // The options of Aspire.Hosting's DistributedApplicationBuilder. Each takes a value.
    private static readonly HashSet<string> Options = new(StringComparer.Ordinal)
    {
        "--operation", "--publisher", "--step", OutputPath, "--log-level", "--include-exception-details", "--clear-cache", "--yes",
        "--environment", "--dcp-cli-path", "--dcp-container-runtime", "--dcp-dependency-check-timeout", "--dcp-dashboard-path",
    };

    /// <summary>Splits a command line.</summary>
    public static AspireArguments Split(IReadOnlyList<string> args)
    {
        var (lab, aspire) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Count; i++)
        {
            if (!Options.Contains(args[i].Split('=', 2)[0]))
            {
                lab.Add(args[i]);
                continue;
            }

            aspire.Add(args[i]);
            if (!args[i].Contains('=') && i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                aspire.Add(args[++i]);
            }
        }

        return new(lab, [.. InThisFolder(aspire)]);
    }

    /// <summary>True when Aspire publishes or deploys and does not run the lab.</summary>
    public bool Publishes => Aspire.Any(static word => word.StartsWith("--publisher", StringComparison.Ordinal))
        || IsGiven("--operation", "publish");

    /// <summary>The log level of <c>--log-level</c>; null when it is not given.</summary>
    public string? LogLevel => Aspire.SkipWhile(static word => word != "--log-level").Skip(1).FirstOrDefault()
        ?? Aspire.FirstOrDefault(static word => word.StartsWith("--log-level=", StringComparison.Ordinal))?.Split('=', 2)[1];

    // A relative path is relative to the current folder; Aspire would resolve it against the AppHost's project folder.
    private static IEnumerable<string> InThisFolder(List<string> words) => words.Select((word, index) => word.Split('=', 2) switch
    {
        [OutputPath, var path] => $"{OutputPath}={Path.GetFullPath(path)}",
        _ when index > 0 && words[index - 1] == OutputPath => Path.GetFullPath(word),
        _ => word,
    });

    private bool IsGiven(string option, string value) =>
        Aspire.Contains($"{option}={value}") || Aspire.Zip(Aspire.Skip(1)).Any(pair => pair == (option, value));
}
