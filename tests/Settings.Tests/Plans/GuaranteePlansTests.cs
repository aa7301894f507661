using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using StreamLab.Settings.Plans;

namespace StreamLab.Settings.Tests.Plans;

/// <summary>The runs behind the table of docs/guarantees.md can be made again.</summary>
public sealed partial class GuaranteePlansTests
{
    private static readonly string Folder = Path.Combine(Documentation.Repository.Root, "samples", "plans", "guarantees");

    public static TheoryData<string, string> Rows => [.. Row().Matches(Documentation.Repository.Read("docs/guarantees.md")).Select(static match =>
        (string.Join(' ', match.Groups["fault"].Captures.Select(static fault => fault.Value.Replace("\\", "", StringComparison.Ordinal))), match.Groups["name"].Value))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void EachRowOfTheTableIsAPlanWithItsFaults(string faults, string name)
    {
        var plan = PlanFile.Read(Path.Combine(Folder, $"{name}.json"));
        var settings = SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(plan.Configuration).Build(), LabProgram.AppHost);

        Assert.Equal(faults, string.Join(' ', settings.Faults.Faults));
        Assert.Equal(BrokerMode.Native, settings.BrokerMode);
    }

    [Fact]
    public void EachPlanIsInTheTable() => Assert.Equal(
        Directory.EnumerateFiles(Folder, "*.json").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal),
        Rows.Select(static row => row.Data.Item2).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"^\| \[(`(?<fault>[^`]+)`(, )?)+\]\(\.\./samples/plans/guarantees/(?<name>[a-z0-9-]+)\.json\)", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Row();
}
