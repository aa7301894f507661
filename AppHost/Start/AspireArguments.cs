using System.Globalization;
using Microsoft.Extensions.Logging;

namespace StreamLab.AppHost.Start;

/// <summary>A command line that is split into the lab's arguments and Aspire's own, which Aspire's tools add.</summary>
/// <param name="Lab">The lab's arguments.</param>
/// <param name="Aspire">Aspire's options with their values.</param>
internal sealed record AspireArguments(IReadOnlyList<string> Lab, IReadOnlyList<string> Aspire)
{
    private const string OutputPath = "--output-path";

    private const string Timeout = "--dcp-dependency-check-timeout";

    // Nothing after it is an option, so the lab refuses what follows.
    private const string End = "--";

    // Options without a value, and --publisher, which the lab checks elsewhere.
    private static readonly string[] Flags = ["--include-exception-details", "--clear-cache", "--yes", "--list-steps", "--publisher"];
    private static readonly string[] Paths = ["--dcp-cli-path", "--dcp-dashboard-path"];

    private static readonly Dictionary<string, string[]> Choices = new(StringComparer.Ordinal)
    {
        ["--log-level"] = Enum.GetNames<LogLevel>(),
        ["--operation"] = ["run", "publish", "inspect"],
        ["--dcp-container-runtime"] = ["docker", "podman"],
    };

    // Aspire reads these only when it publishes.
    private static readonly string[] OfPublishing = ["--step", OutputPath, "--clear-cache", "--include-exception-details"];

    // The options of Aspire.Hosting's DistributedApplicationBuilder. Each takes a value.
    private static readonly HashSet<string> Options = new(StringComparer.Ordinal)
    {
        "--operation", "--publisher", "--step", OutputPath, "--log-level", "--include-exception-details", "--clear-cache", "--yes",
        "--list-steps", "--environment", "--dcp-cli-path", "--dcp-container-runtime", Timeout, "--dcp-dashboard-path",
    };

    /// <summary>Splits a command line.</summary>
    public static AspireArguments Split(IReadOnlyList<string> args)
    {
        var (lab, aspire) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == End)
            {
                lab.AddRange(args.Skip(i));
                break;
            }

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

    /// <summary>True when Aspire publishes, deploys or lists its steps, and does not run the lab.</summary>
    public bool Publishes => Aspire.Any(static word => word.StartsWith("--publisher", StringComparison.Ordinal))
        || IsGiven("--operation", "publish") || Inspects;

    /// <summary>True when Aspire lists the steps of its pipeline and does nothing else.</summary>
    public bool Inspects => IsGiven("--operation", "inspect");

    /// <summary>The step of Aspire's pipeline that is asked for; null when none is named.</summary>
    public string? Step => Values().FirstOrDefault(static given => given.Option == "--step").Value;

    /// <summary>The log level of <c>--log-level</c>; null when it is not given.</summary>
    public string? LogLevel => Values().FirstOrDefault(static given => given.Option == "--log-level").Value;

    /// <summary>The values that make Aspire end with a stack trace, and the options that it would ignore, one line each.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var (option, value) in Values())
        {
            if (!Flags.Contains(option) && string.IsNullOrEmpty(value))
            {
                yield return $"{option}: a value is missing; allowed is {option} VALUE.";
            }
            else if (Choices.TryGetValue(option, out var allowed) && !allowed.Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                yield return $"{option}: '{value}' is not known; allowed are {string.Join(", ", allowed)}.";
            }
            else if (Paths.Contains(option) && !Path.Exists(value))
            {
                yield return $"{option}: '{value}' does not exist; allowed is a path that does.";
            }
            else if (option == Timeout && !(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0))
            {
                yield return $"{option}: '{value}' is not a whole number; allowed are 1 to {int.MaxValue} seconds.";
            }
            else if (OfPublishing.Contains(option) && !Publishes && !IsGiven("--operation", "inspect"))
            {
                var given = string.IsNullOrEmpty(value) ? "" : $" '{value}'";
                yield return $"{option}:{given} given, but nothing is published; allowed with --publisher or --operation publish.";
            }
        }
    }

    private IEnumerable<(string Option, string? Value)> Values()
    {
        for (var i = 0; i < Aspire.Count; i++)
        {
            if (!Aspire[i].StartsWith("--", StringComparison.Ordinal))
            {
                continue;
            }

            var words = Aspire[i].Split('=', 2);
            var next = i + 1 < Aspire.Count && !Aspire[i + 1].StartsWith("--", StringComparison.Ordinal) ? Aspire[i + 1] : null;
            yield return (words[0], words.Length == 2 ? words[1] : next);
        }
    }

    // A relative path is relative to the current folder; Aspire would resolve it against the AppHost's project folder.
    private static IEnumerable<string> InThisFolder(List<string> words) => words.Select((word, index) => word.Split('=', 2) switch
    {
        [OutputPath, { Length: > 0 } path] => $"{OutputPath}={Path.GetFullPath(path)}",
        _ when index > 0 && words[index - 1] == OutputPath && word.Length > 0 && !word.StartsWith("--", StringComparison.Ordinal) => Path.GetFullPath(word),
        _ => word,
    });

    // Aspire reads such a value in upper and lower case.
    private bool IsGiven(string option, string value) =>
        Values().Any(given => given.Option == option && string.Equals(given.Value, value, StringComparison.OrdinalIgnoreCase));
}
