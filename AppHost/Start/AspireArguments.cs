using System.Globalization;
using Microsoft.Extensions.Logging;

namespace StreamLab.AppHost.Start;

/// <summary>A command line parted into the lab's words and Aspire's own, which its tools add.</summary>
/// <param name="Lab">The lab's settings.</param>
/// <param name="Aspire">Aspire's options with their values.</param>
internal sealed record AspireArguments(IReadOnlyList<string> Lab, IReadOnlyList<string> Aspire)
{
    private const string OutputPath = "--output-path";

    private const string Timeout = "--dcp-dependency-check-timeout";

    // Those that may stand alone, and publishers, of which the lab says itself which there are.
    private static readonly string[] Flags = ["--include-exception-details", "--clear-cache", "--yes", "--publisher"];
    private static readonly string[] Paths = ["--dcp-cli-path", "--dcp-dashboard-path"];

    private static readonly Dictionary<string, string[]> Choices = new(StringComparer.Ordinal)
    {
        ["--log-level"] = Enum.GetNames<LogLevel>(),
        ["--operation"] = ["run", "publish", "inspect"],
        ["--dcp-container-runtime"] = ["docker", "podman"],
    };

    // As of Aspire.Hosting's DistributedApplicationBuilder; each takes a value.
    private static readonly HashSet<string> Options = new(StringComparer.Ordinal)
    {
        "--operation", "--publisher", "--step", OutputPath, "--log-level", "--include-exception-details", "--clear-cache", "--yes",
        "--environment", "--dcp-cli-path", "--dcp-container-runtime", Timeout, "--dcp-dashboard-path",
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

    /// <summary>Values that Aspire would die of, one line each.</summary>
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

    // A relative path is of the folder that it was typed in; Aspire takes it as of the AppHost's project.
    private static IEnumerable<string> InThisFolder(List<string> words) => words.Select((word, index) => word.Split('=', 2) switch
    {
        [OutputPath, var path] => $"{OutputPath}={Path.GetFullPath(path)}",
        _ when index > 0 && words[index - 1] == OutputPath && !word.StartsWith("--", StringComparison.Ordinal) => Path.GetFullPath(word),
        _ => word,
    });

    private bool IsGiven(string option, string value) =>
        Aspire.Contains($"{option}={value}") || Aspire.Zip(Aspire.Skip(1)).Any(pair => pair == (option, value));
}
