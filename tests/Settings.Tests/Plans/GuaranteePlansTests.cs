using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using StreamLab.Settings.Plans;

namespace StreamLab.Settings.Tests.Plans;

/// <summary>The runs behind the table of docs/guarantees.md can be made again.</summary>
public sealed partial class GuaranteePlansTests
{
    private static readonly string Folder = Path.Combine(Documentation.Repository.Root, "samples", "plans", "guarantees");

    public static TheoryData<string> Named =>
        [.. Link().Matches(File.ReadAllText(Path.Combine(Documentation.Repository.Root, "docs", "guarantees.md"))).Select(static match => match.Groups["name"].Value).Distinct()];

    [Theory]
    [MemberData(nameof(Named))]
    public void EachRunOfTheTableIsAPlanThatIsTaken(string name)
    {
        var plan = PlanFile.Read(Path.Combine(Folder, $"{name}.json"));
        var settings = SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(plan.Configuration).Build(), LabProgram.AppHost);

        Assert.NotEmpty(settings.Faults.Faults);
        Assert.Equal(BrokerMode.Native, settings.BrokerMode);
    }

    [Fact]
    public void EachPlanIsInTheTable() => Assert.Equal(
        Directory.EnumerateFiles(Folder, "*.json").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal),
        Named.Select(static row => row.Data).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"samples/plans/guarantees/(?<name>[a-z0-9-]+)\.json", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
