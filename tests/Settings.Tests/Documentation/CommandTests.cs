using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace StreamLab.Settings.Tests.Documentation;

public sealed partial class CommandTests
{
    private static readonly Dictionary<string, LabProgram> Programs = new(StringComparer.Ordinal)
    {
        ["AppHost"] = LabProgram.AppHost,
        ["Producer.Worker"] = LabProgram.Producer,
        ["Consumer.Worker"] = LabProgram.Consumer,
        ["ControlRoom"] = LabProgram.ControlRoom,
    };

    public static TheoryData<string> Commands =>
        [.. Repository.Pages.SelectMany(static path => MarkdownPage.At(path).CodeLines).Where(static line => Command().IsMatch(line)).Distinct()];

    [Theory]
    [MemberData(nameof(Commands))]
    public void EveryCommandInTheDocumentationIsTaken(string line)
    {
        var command = Command().Match(line);
        if (!Programs.TryGetValue(command.Groups["project"].Value, out var program))
        {
            // Bench has switches of its own, and tests of its own.
            return;
        }

        if (command.Groups["words"].Value.StartsWith("compare ", StringComparison.Ordinal))
        {
            // The command compare has arguments of its own, and tests of its own.
            return;
        }

        // Aspire's own options are not the lab's, and a file of the reader's is not here.
        var words = Aspires().Replace(command.Groups["words"].Value, "");
        words = ReadersFile().Replace(words, $"--source {Path.Combine(Repository.Root, "README.md")}");
        var parsed = CommandLine.Parse(program, [.. Word().Matches(words).Select(static word => word.Value.Trim('"'))]);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(parsed.Configuration).Build();
        Assert.NotNull(SettingsReader.Read(configuration, program));
    }

    [GeneratedRegex(@"dotnet run (-c Release )?--project (?<project>[\w.]+)( -- (?<words>(""[^""]*""|[^|>#""])*))?", RegexOptions.ExplicitCapture)]
    private static partial Regex Command();

    [GeneratedRegex(@"""[^""]*""|\S+")]
    private static partial Regex Word();

    [GeneratedRegex(@"--(publisher|output-path|launch-profile|log-level) \S+")]
    private static partial Regex Aspires();

    [GeneratedRegex(@"--source [^-\s]\S*")]
    private static partial Regex ReadersFile();
}
