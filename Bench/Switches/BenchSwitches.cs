using System.CommandLine;
using System.Globalization;

using StreamLab.Settings;
using StreamLab.Settings.Catalog;
using StreamLab.Settings.Values;

namespace StreamLab.Bench.Switches;

/// <summary>The switches of one command: some of the benchmark's and some of the lab's.</summary>
/// <param name="standard">The default options.</param>
/// <param name="own">The names of the benchmark's switches that the command has.</param>
/// <param name="labs">The names of the lab's switches that the command has.</param>
internal sealed class BenchSwitches(BenchOptions standard, IReadOnlyList<string> own, IReadOnlyList<string> labs)
{
    private readonly List<(Option Option, Reader Read)> _switches =
        [.. Own(standard).Where(s => own.Contains(s.Option.Name)), .. labs.Select(name => Lab(name, standard.Lab))];

    private delegate string? Reader(ParseResult given, ref BenchOptions options);

    public IEnumerable<Option> Options => _switches.Select(static s => s.Option);

    /// <summary>Reads the switches of a command line.</summary>
    /// <exception cref="SettingsException">A value is not allowed.</exception>
    public BenchOptions Read(ParseResult given)
    {
        var options = standard;
        var problems = new List<string>();
        foreach (var (_, read) in _switches)
        {
            if (read(given, ref options) is { } problem)
            {
                problems.Add(problem);
            }
        }

        if (options.Bootstrap is null && options.Lab.Topic.Replication > options.Lab.Brokers)
        {
            problems.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"--replication: {options.Lab.Topic.Replication} is more than --brokers {options.Lab.Brokers}; allowed are 1 to {options.Lab.Brokers}."));
        }

        return problems.Count == 0 ? options : throw new SettingsException(problems);
    }

    private static IEnumerable<(Option Option, Reader Read)> Own(BenchOptions standard) =>
    [
        Create<string>(new("--bootstrap", "existing brokers", new TextFormat(ValueKind.Text, "HOST:PORT", "host:port[,host:port]"), "brokers are started"),
            (o, v) => o with { Bootstrap = v }),
        Create<int>(new("--rounds", "rounds that count, after one to warm up", new WholeNumberFormat(1, 1000), Text(standard.Rounds)),
            (o, v) => o with { Rounds = v }),
        Create<TimeSpan>(new("--length", "the length of each measurement", new DurationFormat(standard.ShortestLength, TimeSpan.FromDays(1)), Text(standard.Length.TotalSeconds) + "s"),
            (o, v) => o with { Length = v }),
        Create<IReadOnlyList<string>>(new("--against", "the contestants to compare with", new ListFormat<string>(new TextFormat(ValueKind.Text, "NAME", "names"), "names that the command lists"), "all that are found"),
            (o, v) => o with { Against = v }),
        Create<IReadOnlyList<double>>(new("--rates", "records a second to measure at", new ListFormat<double>(new NumberFormat(1e9, "1 to 1000000000", min: 1), "1 to 1000000000, such as 1000,20000"), standard.Rates.Count == 0 ? "rising" : string.Join(',', standard.Rates)),
            (o, v) => o with { Rates = [.. v.Order()] }),
        Create<IReadOnlyList<TimeSpan>>(new("--linger", "how long batches wait; measures with each", new ListFormat<TimeSpan>(new DurationFormat(TimeSpan.Zero, TimeSpan.FromMinutes(15)), "0s to 15m, such as 0s,5ms"), string.Join(',', standard.Lingers.Select(static linger => Text(linger.TotalMilliseconds) + "ms"))),
            (o, v) => o with { Lingers = [.. v.Order()] }),
        Create<IReadOnlyList<Acknowledgement>>(new("--acks", "acknowledgement mode (acks); measures with each", new ListFormat<Acknowledgement>(new AcknowledgementFormat(), "all, 1, 0"), string.Join(',', standard.Acks.Select(new AcknowledgementFormat().Write))),
            (o, v) => o with { Acks = v }),
        Create<TimeSpan>(new("--p99", "largest 99th percentile of latency that counts as held", new DurationFormat(TimeSpan.FromMilliseconds(0.1), TimeSpan.FromHours(1)), Text(standard.P99.TotalMilliseconds) + "ms"),
            (o, v) => o with { P99 = v }),
        Create<string>(new("--output", "the folder for Markdown, JSON and plots", NameFormats.ReportFolder, "nowhere"),
            (o, v) => o with { Output = Path.GetFullPath(v) }),
    ];

    private static (Option Option, Reader Read) Create<T>(Switch<T> given, Func<BenchOptions, T, BenchOptions> set)
        where T : notnull => (given.Option, (ParseResult result, ref BenchOptions options) =>
    {
        var read = options;
        var problem = given.Read(result, value => read = set(read, value));
        options = read;
        return problem;
    }
    );

    private static (Option Option, Reader Read) Lab(string name, LabSettings standard)
    {
        var setting = SettingCatalog.All.Single(s => s.Switch == name);
        var isFlag = setting.Field.Kind == Settings.ValueKind.Flag;
        var option = new Option<string>(name)
        {
            Description = $"{setting.Description}: {setting.Allowed} [default: {setting.Field.Write(standard) ?? setting.Default}]",
            HelpName = setting.Field.Placeholder,
            Arity = isFlag ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
        };
        return (option, (ParseResult result, ref BenchOptions options) =>
        {
            if (result.GetResult(option) is not { Implicit: false } given || (given.Tokens.Count == 0 && !isFlag))
            {
                return null;
            }

            var lab = options.Lab;
            var problem = setting.Field.Read(given.Tokens.Count > 0 ? given.Tokens[0].Value : "true", ref lab);
            options = options with { Lab = lab };
            return problem is null ? null : $"{name}: {problem}; allowed are {setting.Allowed}.";
        }
        );
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
