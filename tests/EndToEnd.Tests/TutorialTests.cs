using System.Text.RegularExpressions;

namespace StreamLab.EndToEnd.Tests;

/// <summary>Every command of docs/tutorial.md does what the page says; on real brokers where KAFKA_HOME names some.</summary>
public sealed partial class TutorialTests
{
    private const string SampleAddress = "127.0.0.1:9092";

    private static readonly IReadOnlyList<string> All = ReadCommands();

    /// <summary>The labs that end by themselves.</summary>
    public static TheoryData<string> Labs => [.. All.Where(EndsByItself)];

    private static Dictionary<string, string> Environment => new()
    {
        ["KAFKA_HOME"] = System.Environment.GetEnvironmentVariable("KAFKA_HOME") ?? "",
    };

    [Fact]
    public void EveryCommandIsRunByATestOfThisClass()
    {
        Assert.Equal(All.Count, Labs.Count + 3);
        Assert.All(All, static command => Assert.Matches(Command(), command));
    }

    [Theory]
    [MemberData(nameof(Labs))]
    public async Task ALabEndsWithVerdictPass(string command)
    {
        // A fault keeps its time; other labs show in five seconds what they show in twenty.
        var arguments = command.Contains("--fault", StringComparison.Ordinal) ? Arguments(command) : Duration().Replace(Arguments(command), "--duration 5s");
        await using var lab = LabSession.Start(OwnReport().Replace(arguments, ""), Environment);

        await lab.EndsAsync(0);

        var delivery = lab.ReadReport().Delivery;
        Assert.Equal(0, delivery.Lost);
        Assert.InRange(delivery.Acknowledged, 1_000, long.MaxValue);
    }

    [Fact]
    public async Task LinesThatAreSentBesideALabAreReadFromItsTopic()
    {
        var open = Assert.Single(All, static command => IsOf("AppHost")(command) && !EndsByItself(command));
        await using var lab = LabSession.Start(Arguments(open), Environment);
        var brokers = (await lab.BrokersAsync()).Split(',')[0];
        await lab.SummaryAsync("records flow", static summary => summary.Delivery.Consumed > 0);

        await using var producer = Start("StreamLab.Producer.Worker", Assert.Single(All, IsOf("Producer.Worker")), brokers);
        await producer.Process.StandardInput.WriteAsync("hello\nworld\n");
        producer.Process.StandardInput.Close();
        await producer.EndsAsync(0, TimeSpan.FromMinutes(1));
        await using var consumer = Start("StreamLab.Consumer.Worker", Assert.Single(All, IsOf("Consumer.Worker")), brokers);

        await Eventually.IsTrueAsync(
            "both lines and a reading are printed",
            () => consumer.Output.Split('\n') is { Length: >= 3 } lines && lines.Contains("hello") && lines.Contains("world")
                && lines.Any(static line => line.Contains("temperature", StringComparison.Ordinal)));
    }

    private static BuiltProgram Start(string program, string command, string brokers) => BuiltProgram.Start(
        program, Arguments(command).Replace(SampleAddress, brokers, StringComparison.Ordinal).Split(' '));

    private static bool EndsByItself(string command) => command.Contains("--duration", StringComparison.Ordinal);

    private static Predicate<string> IsOf(string project) => command => command.Contains($"--project {project} ", StringComparison.Ordinal);

    // What every LabSession gives by itself is left out.
    private static string Arguments(string command) =>
        command[(command.IndexOf(" -- ", StringComparison.Ordinal) + 4)..].Replace("--host local ", "", StringComparison.Ordinal);

    private static IReadOnlyList<string> ReadCommands() =>
    [
        .. Block().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "tutorial.md")).ReplaceLineEndings("\n"))
            .Where(static block => block.Groups["language"].Length == 0)
            .SelectMany(static block => block.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
    ];

    // Blocks with a language show what is printed.
    [GeneratedRegex(@"^```(?<language>\w*)\n(?<lines>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex(@"^(printf '[^']+' \| )?dotnet run --project (AppHost|Producer\.Worker|Consumer\.Worker) -- ", RegexOptions.ExplicitCapture)]
    private static partial Regex Command();

    [GeneratedRegex(@"--duration \S+")]
    private static partial Regex Duration();

    [GeneratedRegex(@" ?--report \S+")]
    private static partial Regex OwnReport();
}
