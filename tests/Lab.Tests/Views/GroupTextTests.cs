using StreamLab.Lab.Views;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Tests.Views;

public sealed class GroupTextTests
{
    private static readonly string[] Consumers = ["consumer-1", "consumer-2"];

    [Fact]
    public void TheStateAndHowManyMembersAreTold() => Assert.Equal(
        "group 'lab' is Stable with 2 members",
        Of(new("Stable", [Member("consumer-1", isKnown: true), Member("consumer-2", isKnown: true)])));

    [Fact]
    public void AMemberThatHasToldNothingYetGoesByItsName() => Assert.Equal(
        "group 'lab' is PreparingRebalance with 2 members",
        Of(new("PreparingRebalance", [Member("consumer-1"), Member("consumer-2")])));

    [Fact]
    public void AStrangerIsNamedWithItsHost() => Assert.Equal(
        "group 'lab' is Stable with 2 members, of which rdkafka on 10.0.0.7 (12 partitions) is not this lab's",
        Of(new("Stable", [Member("consumer-1", isKnown: true), new("rdkafka", "10.0.0.7", 12, false)])));

    [Fact]
    public void OfTwoWithOneNameTheLabHasOne() => Assert.Equal(
        "group 'lab' is Stable with 2 members, of which consumer-1 on 10.0.0.7 (1 partition) is not this lab's",
        Of(new("Stable", [new("consumer-1", "10.0.0.7", 1, false), Member("consumer-1", isKnown: true)])));

    [Fact]
    public void WhyItIsNotDescribedIsTold() => Assert.Equal(
        "the brokers do not describe group 'lab' (Broker: Group authorization failed)", Of(new("", [], "Broker: Group authorization failed")));

    [Fact]
    public void AStateWithoutANameIsLeftOut() => Assert.Equal(
        "group 'lab' has 1 member", Of(new("", [Member("consumer-1", isKnown: true)])));

    [Fact]
    public void AGroupThatNobodyDescribedIsNotKnown() =>
        Assert.Equal("the state of group 'lab' is not known, nor who else is in it", Of(null));

    private static string Of(GroupReport? group) => GroupText.Format(group, "lab", Consumers);

    private static GroupMemberReport Member(string name, bool isKnown = false) => new(name, "127.0.0.1", 0, isKnown);
}
