namespace StreamLab.Settings.Tests.Documentation;

public sealed class DocumentedChoicesTests
{
    [Fact]
    public void EveryScenarioFaultAndBrokerModeHasARowInItsTable()
    {
        AllHaveRows(Enum.GetValues<Scenario>(), "docs/sources.md");
        AllHaveRows(Enum.GetValues<FaultAction>(), "docs/faults.md");
        AllHaveRows(Enum.GetValues<BrokerMode>().Except([BrokerMode.Auto]), "docs/brokers.md");
    }

    private static void AllHaveRows<T>(IEnumerable<T> choices, string page)
        where T : struct, Enum
    {
        var text = Repository.Read(page);
        Assert.All(choices, choice => Assert.Contains($"\n| `{choice.ToText()}` |", text, StringComparison.Ordinal));
    }
}
