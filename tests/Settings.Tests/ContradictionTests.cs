namespace StreamLab.Settings.Tests;

public sealed class ContradictionTests
{
    private const string Cluster = "--ConnectionStrings:kafka=localhost:9092";

    [Fact]
    public void ReplicationWithinTheBrokersIsAllowed() => Assert.Equal(5, Lab.Read("--brokers", "5", "--replication", "5").Topic.Replication);

    [Fact]
    public void GroupsAreNumberedAfterTheFirst()
    {
        Assert.Equal(["lab", "lab-2", "lab-3"], Lab.Read("--group", "lab", "--groups", "3").GroupNames);
        Assert.Equal(["streamlab"], Lab.Read().GroupNames);
    }

    [Fact]
    public void ConsumersOfAllGroupsAreCountedTogether()
    {
        Assert.Equal(33, Lab.Read("--groups", "3", "--consumers", "33").Consumers);
        Assert.Equal(
            "--groups: 3 with --consumers 34 each are 102 consumers; allowed are 99 together.", Lab.Problem("--groups", "3", "--consumers", "34"));
    }

    [Fact]
    public void APipelineHasATopicAndAGroupForEachStage()
    {
        var lab = Lab.Read("--topic", "events", "--group", "lab", "--pipeline", "2");

        Assert.Equal(["events", "events.stage-1", "events.stage-2"], lab.TopicNames);
        Assert.Equal(["lab-stage-1", "lab-stage-2", "lab"], lab.TopicsWithGroups.SelectMany(static topic => topic.Groups));
        Assert.Equal(["events"], Lab.Read("--topic", "events").TopicNames);
    }

    [Theory]
    [InlineData("--pipeline: 2 with --groups 3: a pipeline ends in one group; allowed is one of them.", "--pipeline", "2", "--groups", "3")]
    [InlineData("--pipeline: 2 with --topics 2: a pipeline begins with one topic; allowed is one of them.", "--pipeline", "2", "--topics", "2")]
    [InlineData("--stage-workers: 2 without --pipeline; allowed only with --pipeline.", "--stage-workers", "2")]
    [InlineData("--fault: kill:stage-1-1@1s is of a stage, and there is none; allowed with --pipeline.", "--fault", "kill:stage-1-1@1s")]
    [InlineData("--fault: kill:stage-3-1@1s is of stage 3, more than --pipeline 2; allowed are 1 to 2.", "--pipeline", "2", "--fault", "kill:stage-3-1@1s")]
    [InlineData("--fault: kill:stage-1-2@1s is more than --stage-workers 1; allowed are 1 to 1.", "--pipeline", "2", "--fault", "kill:stage-1-2@1s")]
    public void WhatAPipelineCannotBeIsRefused(string line, params string[] args) => Assert.Equal(line, Lab.Problem(args));

    [Fact]
    public void StaticMembersAreOfTheClassicProtocol()
    {
        Assert.True(Lab.Read("--static-members", "--group-protocol", "classic").StaticMembers);
        Assert.Equal(
            "--static-members: given without --group-protocol classic; allowed only with --group-protocol classic.",
            Lab.Problem("--static-members", "--group-protocol", "consumer"));
    }

    [Theory]
    [InlineData("--min-isr: 3 is more than --replication 2; allowed are 1 to 2.", "--replication", "2", "--min-isr", "3")]
    [InlineData("--min-isr: 4 is more than --replication 3; allowed are 1 to 3.", "--min-isr", "4")]
    [InlineData("--min-isr: 2 is more than --replication 1; allowed are 1 to 1.", "--brokers", "1", "--min-isr", "2")]
    public void MinIsrOverReplicationIsRefused(string line, params string[] args) => Assert.Equal(line, Lab.Problem(args));

    [Fact]
    public void OnAnExternalClusterReplicationIsNotHeldAgainstBrokers()
    {
        Assert.Equal(5, Lab.Read("--broker-mode", "external", Cluster, "--replication", "5").Topic.Replication);
        Assert.Equal(5, Lab.Read(Cluster, "--replication", "5").Topic.Replication);
    }

    [Fact]
    public void OnAnExternalClusterMinIsrIsHeldAgainstReplication() => Assert.Equal(
        "--min-isr: 3 is more than --replication 2; allowed are 1 to 2.", Lab.Problem(Cluster, "--replication", "2", "--min-isr", "3"));

    [Theory]
    [InlineData("--broker-mode: embedded beside ConnectionStrings:kafka, which names an external cluster; allowed is one of both.", "--broker-mode", "embedded")]
    [InlineData("--broker-mode: native beside ConnectionStrings:kafka, which names an external cluster; allowed is one of both.", "--broker-mode", "native")]
    [InlineData("--brokers: 7 beside ConnectionStrings:kafka, which names an external cluster; allowed is one of both.", "--brokers", "7")]
    public void BrokersOfItsOwnBesideAnExternalClusterAreRefused(string line, params string[] args) =>
        Assert.Equal(line, Lab.Problem([Cluster, .. args]));

    [Fact]
    public void AWorkerIsToldBothBrokersAndAddresses() => Assert.Equal(
        BrokerMode.Embedded,
        Lab.ReadKeys(LabProgram.Producer, ("StreamLab:BrokerMode", "embedded"), ("StreamLab:Brokers", "3"), ("ConnectionStrings:kafka", "127.0.0.1:9092")).BrokerMode);

    [Fact]
    public void AWorkerDoesNotKnowTheNumberOfBrokersUnlessToldIt()
    {
        Assert.Equal(5, Lab.Read(LabProgram.Producer, "--replication", "5").Topic.Replication);
        Assert.Equal(
            "--replication: 5 is more than --brokers 3; allowed are 1 to 3.",
            Lab.Problem(LabProgram.Producer, "--replication", "5", "--StreamLab:Brokers=3"));
    }

    [Fact]
    public void AConnectionStringTurnsAutoIntoExternal()
    {
        Assert.Equal(BrokerMode.External, Lab.Read(Cluster).BrokerMode);
        Assert.Equal(BrokerMode.Auto, Lab.Read().BrokerMode);
    }

    [Fact]
    public void ExternalWithoutAClusterIsRefused() => Assert.Equal(
        "--broker-mode: external without a cluster; allowed with --ConnectionStrings:kafka=HOST:PORT.", Lab.Problem("--broker-mode", "external"));

    [Theory]
    [InlineData("--memory-reservation: 2g is more than --memory 1g; allowed are 6m to 1g.", "--memory-reservation", "2g")]
    [InlineData("--memory-swap: 512m is less than --memory 1g; allowed are 1g or more.", "--memory-swap", "512m")]
    public void MemoryLimitsMustBeInOrder(string line, params string[] args) => Assert.Equal(line, Lab.Problem(args));

    [Fact]
    public void EqualMemoryLimitsAreInOrder() => Assert.Equal(
        new MemorySettings { Limit = 1L << 29, Reservation = 1L << 29, Swap = 1L << 29 },
        Lab.Read("--memory", "512m", "--memory-reservation", "512m", "--memory-swap", "512m").Memory);

    [Fact]
    public void NothingIsComparedWithARefusedValue() => Assert.Equal(
        "--brokers: 'x' is not a whole number; allowed are 1 to 99.", Lab.Problem("--brokers", "x", "--replication", "5"));

    [Fact]
    public void OneStandardInputCannotFeedSeveralProducers() => Assert.Equal(
        "--producers: 2 is more than can share --source -; allowed is 1.", Lab.Problem("--source", "-", "--producers", "2"));

    [Fact]
    public void StandardInputCannotLoop() => Assert.Equal(
        "--loop: given with --source -, which cannot start again; allowed only with a file.", Lab.Problem("--source", "-", "--loop"));

    [Theory]
    [InlineData("--exactly-once", "--scenario", "raw")]
    [InlineData("--exactly-once", "--source", "-")]
    public void ExactlyOnceNeedsWindowsOfEventTime(params string[] args) => Assert.Equal(
        "--exactly-once: given without a --scenario that has windows of event time; allowed only with a --scenario that has windows of event time.",
        Lab.Problem(args));

    [Theory]
    [InlineData("--key: id without --source; allowed only with --source.", "--key", "id")]
    [InlineData("--format: csv without --source; allowed only with --source.", "--format", "csv")]
    [InlineData("--loop: given without --source; allowed only with --source.", "--loop")]
    [InlineData("--plain: given without --source; allowed only with --source.", "--plain")]
    [InlineData("--payload: 100 without --scenario raw; allowed only with --scenario raw.", "--payload", "100")]
    [InlineData("--payload: 200 without --scenario raw; allowed only with --scenario raw.", "--payload", "200", "--scenario", "finance")]
    public void SettingsThatWouldMeanNothingAreRefused(string line, params string[] args) =>
        Assert.Equal(line, Lab.Problem(LabProgram.Producer, args));

    [Fact]
    public void AFlagThatIsOffNeedsNothing() => Assert.False(Lab.ReadKeys(LabProgram.Producer, ("StreamLab:Source:Loop", "false")).Source.Loop);

    [Theory]
    [InlineData("40")]
    [InlineData("999000")]
    public void APayloadHoldsTheStampAndAtMostWhatABatchTakes(string bytes) =>
        Assert.Equal(bytes, $"{Lab.Read("--scenario", "raw", "--payload", bytes).Payload}");

    [Theory]
    [InlineData("39", "--payload: 39 is less than 40; allowed are 40 to 999000.")]
    [InlineData("999001", "--payload: 999001 is more than 999000; allowed are 40 to 999000.")]
    public void OtherPayloadsAreRefused(string bytes, string line) => Assert.Equal(line, Lab.Problem("--scenario", "raw", "--payload", bytes));

    [Fact]
    public void RecordsWithoutAStampPassNoPipeline() => Assert.Equal(
        ["--pipeline: 2 with --plain (StreamLab:Source:Plain): a stage passes on records with a stamp; allowed without."],
        Assert.Throws<SettingsException>(static () => Lab.ReadKeys(
            LabProgram.AppHost, ("StreamLab:Pipeline", "2"), ("StreamLab:Source:Plain", "true"), ("StreamLab:Source:Path", typeof(ContradictionTests).Assembly.Location))).Problems);
}
