namespace StreamLab.AppHost.Start;

/// <summary>A command line parted into the lab's words and Aspire's own, which its tools add.</summary>
/// <param name="Lab">The lab's settings.</param>
/// <param name="Aspire">Aspire's options with their values.</param>
internal sealed record AspireArguments(IReadOnlyList<string> Lab, IReadOnlyList<string> Aspire)
{
    private const string OutputPath = "--output-path";

    // As of Aspire.Hosting's DistributedApplicationBuilder; each takes a value.
    private static readonly HashSet<string> Options = new(StringComparer.Ordinal)
    {
        "--operation", "--publisher", "--step", OutputPath, "--log-level", "--include-exception-details", "--clear-cache", "--yes",
        "--environment", "--dcp-cli-path", "--dcp-container-runtime", "--dcp-dependency-check-timeout", "--dcp-dashboard-path",
    };

    /// <summary>Parts a command line.</summary>
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

    /// <summary>Whether Aspire is to publish or deploy instead of running the lab.</summary>
    public bool Publishes => Aspire.Any(static word => word.StartsWith("--publisher", StringComparison.Ordinal))
        || IsGiven("--operation", "publish");

    /// <summary>The level that <c>--log-level</c> asks for; null when it does not.</summary>
    public string? LogLevel => Aspire.SkipWhile(static word => word != "--log-level").Skip(1).FirstOrDefault()
        ?? Aspire.FirstOrDefault(static word => word.StartsWith("--log-level=", StringComparison.Ordinal))?.Split('=', 2)[1];

    // A relative path is of the folder that it was typed in; Aspire takes it as of the AppHost's project.
    private static IEnumerable<string> InThisFolder(List<string> words) => words.Select((word, index) => word.Split('=', 2) switch
    {
        [OutputPath, var path] => $"{OutputPath}={Path.GetFullPath(path)}",
        _ when index > 0 && words[index - 1] == OutputPath => Path.GetFullPath(word),
        _ => word,
    });

    private bool IsGiven(string option, string value) =>
        Aspire.Contains($"{option}={value}") || Aspire.Zip(Aspire.Skip(1)).Any(pair => pair == (option, value));
}
