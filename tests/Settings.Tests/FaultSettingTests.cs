using StreamLab.Settings.Faults;

namespace StreamLab.Settings.Tests;

public sealed class FaultSettingTests
{
    [Fact]
    public void AConsumerOfAnotherGroupIsNamedWithItsGroup() => Assert.Equal(
        new FaultTarget(FaultTargetKind.Consumer, 1) { Group = 2 }, Assert.Single(Read("--groups", "2", "--fault", "kill:Consumer-2-1@1s")).Target);

    [Fact]
    public void AConsumerOfTheFirstGroupMayBeNamedWithItsGroupToo()
    {
        var target = Assert.Single(Read("--groups", "2", "--fault", "kill:consumer-1-2@1s")).Target;

        Assert.Equal((new FaultTarget(FaultTargetKind.Consumer, 2), "consumer-2"), (target, target.ToString()));
    }

    [Theory]
    [InlineData("oops")]
    [InlineData("kill:1")]
    [InlineData("kill:nobody@1s")]
    [InlineData("1@5s")]
    public void OfSeveralFaultsTheWrongOneAloneIsQuoted(string wrong)
    {
        Assert.StartsWith($"--fault: '{wrong}': ", Lab.Problem("--fault", "kill:1@1s+1s", "--fault", wrong, "--fault", "slow:2@1s,5ms"), StringComparison.Ordinal);
        Assert.StartsWith(
            $"--fault: '{wrong}': ",
            Assert.Single(Assert.Throws<SettingsException>(
                () => Lab.ReadKeys(LabProgram.AppHost, ("StreamLab:Faults:0", "kill:1@1s+1s"), ("StreamLab:Faults:1", wrong))).Problems),
            StringComparison.Ordinal);
    }

    [Fact]
    public void AFaultHasActionTargetStartAndLength() => Assert.Equal(
        [new FaultSetting(FaultAction.Kill, new(FaultTargetKind.Broker, 2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(8))],
        Read("--fault", "kill:2@10s+8s"));

    [Theory]
    [InlineData("leader", FaultTargetKind.Leader, 0)]
    [InlineData("controller", FaultTargetKind.Controller, 0)]
    [InlineData("producer-1", FaultTargetKind.Producer, 1)]
    [InlineData("consumer-2", FaultTargetKind.Consumer, 2)]
    [InlineData("follower", FaultTargetKind.Follower, 0)]
    [InlineData("coordinator", FaultTargetKind.Coordinator, 0)]
    [InlineData("all", FaultTargetKind.All, 0)]
    [InlineData("control-room", FaultTargetKind.ControlRoom, 0)]
    [InlineData("3", FaultTargetKind.Broker, 3)]
    public void ATargetIsABrokerOrAWorker(string text, FaultTargetKind kind, int number)
    {
        var target = Assert.Single(Read("--fault", $"pause:{text}@1s")).Target;
        Assert.Equal(new FaultTarget(kind, number), target);
        Assert.Equal(text, target.ToString());
    }

    [Fact]
    public void AWorkerOfAStageHasTheStagesNumberAndItsOwn()
    {
        var target = Assert.Single(Lab.Read("--pipeline", "3", "--stage-workers", "2", "--fault", "kill:stage-3-2@1s").Faults.Faults).Target;

        Assert.Equal(new FaultTarget(FaultTargetKind.Stage, 2) { Group = 3 }, target);
        Assert.Equal(("stage-3-2", false), (target.ToString(), target.IsBroker));
    }

    [Theory]
    [InlineData("KILL:Leader@1s", "leader")]
    [InlineData("kill:CONSUMER-1@1s", "consumer-1")]
    public void ActionAndTargetAreReadInAnyCase(string text, string target) =>
        Assert.Equal((FaultAction.Kill, target), (Assert.Single(Read("--fault", text)).Action, Assert.Single(Read("--fault", text)).Target.ToString()));

    [Theory]
    [InlineData("partition:1|2,3@1s+1s", new[] { 1 }, new[] { 2, 3 }, false, 1)]
    [InlineData("partition:1,2>3@1s", new[] { 1, 2 }, new[] { 3 }, true, 3)]
    [InlineData("cut:clients>2@1s", new int[0], new[] { 2 }, true, 2)]
    [InlineData("cut:1,2|clients@1s", new[] { 1, 2 }, new int[0], false, 1)]
    public void ACutOfTheNetworkHasTwoSides(string text, int[] ones, int[] others, bool isOneWay, int subject)
    {
        var fault = Assert.Single(Read("--fault", text));

        var sides = fault.Target.Sides!;
        Assert.Equal(ones, sides.Ones);
        Assert.Equal(others, sides.Others);
        Assert.Equal((isOneWay, subject), (sides.IsOneWay, fault.Target.Number));
        Assert.Equal(text, fault.ToString());
    }

    [Theory]
    [InlineData("slow:2@10s+10s,200ms±50ms", 200, 50, 0L, "slow:2@10s+10s,200ms±50ms")]
    [InlineData("slow:2@10s,200ms+-50ms", 200, 50, 0L, "slow:2@10s,200ms±50ms")]
    [InlineData("slow:2@10s+10s,1s", 1000, 0, 0L, "slow:2@10s+10s,1s")]
    [InlineData("throttle:2,1MB/s@10s+10s", 0, 0, 1L << 20, "throttle:2@10s+10s,1m/s")]
    public void AFaultMayHaveAnAmount(string text, int delay, int jitter, long rate, string written)
    {
        var fault = Assert.Single(Read("--fault", text));

        Assert.Equal(new FaultAmount(TimeSpan.FromMilliseconds(delay), TimeSpan.FromMilliseconds(jitter), rate), fault.Amount);
        Assert.Equal(written, fault.ToString());
        Assert.Equal(fault, Assert.Single(Read("--fault", written)));
    }

    [Theory]
    [InlineData("skew:2@10s+8s,+5s", 5_000, "skew:2@10s+8s,+5s")]
    [InlineData("skew:leader@10s,1m", 60_000, "skew:leader@10s,+1m")]
    [InlineData("skew:2,-250ms@10s+8s", -250, "skew:2@10s+8s,-250ms")]
    public void AClockIsAheadOrBehind(string text, int offset, string written)
    {
        var fault = Assert.Single(Read("--fault", text));

        Assert.Equal(TimeSpan.FromMilliseconds(offset), fault.Amount?.Offset);
        Assert.Equal(written, fault.ToString());
        Assert.Equal(fault, Assert.Single(Read("--fault", written)));
    }

    [Fact]
    public void CommasWithinAFaultDoNotEndIt() => Assert.Equal(
        ["partition:1|2,3@1s+1s", "slow:2@3s+1s,200ms±50ms", "roll:brokers@5s", "drop-acks:3@9s+1s"],
        Lab.ReadKeys(LabProgram.AppHost, ("StreamLab:Faults", "partition:1|2,3@1s+1s, slow:2@3s+1s,200ms+-50ms, roll:brokers@5s,DROP-ACKS:3@9s+1s"))
            .Faults.Faults.Select(static fault => fault.ToString()));

    [Fact]
    public void WithoutALengthItLastsToTheEnd() => Assert.Null(Assert.Single(Read("--fault", "stop:1@500ms")).For);

    [Fact]
    public void AFaultMayLastForever()
    {
        var fault = Assert.Single(Read("--fault", "kill:2@5s+Forever"));

        Assert.Equal((true, null, TimeSpan.MaxValue), (fault.IsForever, fault.Length, fault.Until));
        Assert.Equal("kill:2@5s+forever", fault.ToString());
    }

    [Fact]
    public void TheTransactionsCoordinatorNeedsTransactions() => Assert.Equal(
        FaultTargetKind.TransactionCoordinator, Assert.Single(Read("--fault", "kill:txn-coordinator@1s", "--exactly-once")).Target.Kind);

    [Fact]
    public void TheSwitchMayRepeat() => Assert.Equal(
        ["1", "2", "consumer-1"],
        Read("--fault", "kill:1@1s+1s", "--rate", "5", "--fault", "kill:2@1s", "--fault=kill:consumer-1@1s").Select(f => f.Target.ToString()));

    [Fact]
    public void ConfigurationSeparatesThemByCommas() => Assert.Equal(
        2, Lab.ReadKeys(LabProgram.AppHost, ("StreamLab:Faults", "kill:1@1s+1s, slow:2@1m")).Faults.Faults.Count);

    [Fact]
    public void ConfigurationMayHaveThemAsAnArray()
    {
        var read = Lab.ReadKeys(LabProgram.AppHost, ("StreamLab:Faults:0", "kill:1@1s+1s"), ("StreamLab:Faults:1", "slow:2@1m"));

        Assert.Equal(["1", "2"], read.Faults.Faults.Select(static fault => fault.Target.ToString()));
    }

    [Fact]
    public void OneValueGoesBeforeAnArray() => Assert.Equal(
        "3",
        Assert.Single(Lab.ReadKeys(LabProgram.AppHost, ("StreamLab:Faults:0", "kill:1@1s"), ("StreamLab:Faults", "kill:3@1s")).Faults.Faults).Target.ToString());

    [Fact]
    public void OnlyWhatMayRepeatMayBeAnArray() => Assert.StartsWith(
        "StreamLab:Rate:0: no such setting",
        Assert.Single(Assert.Throws<SettingsException>(() => Lab.ReadKeys(LabProgram.AppHost, ("StreamLab:Rate:0", "5"))).Problems), StringComparison.Ordinal);

    [Fact]
    public void FormattedFaultsAreParsedAsEqual()
    {
        const string Text = "kill:1@1s500ms+1s,pause:leader@0s,slow:3@1m+2m,isolate:2@1s,kill:producer-1@3s";
        var settings = Lab.ReadKeys(LabProgram.AppHost, ("StreamLab:Faults", Text));
        Assert.Equal(Text, SettingsEnvironment.Create(settings)["StreamLab__Faults"]);
    }

    [Theory]
    [InlineData("--fault: kill:4@1s is more than --brokers 3; allowed are 1 to 3.", "--fault", "kill:4@1s")]
    [InlineData("--fault: kill:consumer-3@1s is more than --consumers 2; allowed are 1 to 2.", "--fault", "kill:consumer-3@1s")]
    [InlineData("--fault: kill:consumer-3-1@1s is of group 3, more than --groups 2; allowed are 1 to 2.", "--fault", "kill:consumer-3-1@1s", "--groups", "2")]
    [InlineData("--fault: kill:consumer-2-3@1s is more than --consumers 2; allowed are 1 to 2.", "--fault", "kill:consumer-2-3@1s", "--groups", "2")]
    [InlineData("--fault: kill:consumer-0-1@1s is of group 0, less than 1; allowed are 1 to 2.", "--fault", "kill:consumer-0-1@1s", "--groups", "2")]
    [InlineData("--fault: kill:consumer-10-1@1s is of group 10, more than --groups 2; allowed are 1 to 2.", "--fault", "kill:consumer-10-1@1s", "--groups", "2")]
    [InlineData("--fault: kill:stage-3-1@1s is of stage 3, more than --pipeline 2; allowed are 1 to 2.", "--fault", "kill:stage-3-1@1s", "--pipeline", "2")]
    [InlineData("--fault: kill:stage-9-9@1s is of stage 9, more than --pipeline 2; allowed are 1 to 2.", "--fault", "kill:stage-9-9@1s", "--pipeline", "2")]
    [InlineData("--fault: kill:stage-0-1@1s is of stage 0, less than 1; allowed are 1 to 2.", "--fault", "kill:stage-0-1@1s", "--pipeline", "2")]
    [InlineData("--fault: kill:stage-1-2@1s is more than --stage-workers 1; allowed are 1 to 1.", "--fault", "kill:stage-1-2@1s", "--pipeline", "2")]
    [InlineData("--fault: kill:stage-1-0@1s is less than 1; allowed are 1 to 1.", "--fault", "kill:stage-1-0@1s", "--pipeline", "2")]
    [InlineData("--fault: kill:stage-9-1@1s is of a stage, and there is none; allowed with --pipeline.", "--fault", "kill:stage-9-1@1s")]
    [InlineData("--fault: kill:producer-0@1s is less than 1; allowed are 1 to 1.", "--fault", "kill:producer-0@1s")]
    [InlineData("--fault: kill:consumer-100@1s is more than --consumers 2; allowed are 1 to 2.", "--fault", "kill:consumer-100@1s")]
    [InlineData("--fault: kill:0@1s is less than 1; allowed are 1 to 3.", "--fault", "kill:0@1s")]
    [InlineData("--fault: kill:100@1s is more than --brokers 3; allowed are 1 to 3.", "--fault", "kill:100@1s")]
    [InlineData("--fault: partition:1|0@1s is less than 1; allowed are 1 to 3.", "--fault", "partition:1|0@1s")]
    [InlineData("--fault: partition:1|100@1s is more than --brokers 3; allowed are 1 to 3.", "--fault", "partition:1|100@1s")]
    [InlineData("--fault: slow:producer-1@1s is for brokers; allowed for workers are kill and pause.", "--fault", "slow:producer-1@1s")]
    [InlineData("--fault: kill:1@9s begins after --duration 5s is over; allowed are earlier ones.", "--fault", "kill:1@9s", "--duration", "5s")]
    [InlineData("--fault: partition:1|4@1s is more than --brokers 3; allowed are 1 to 3.", "--fault", "partition:1|4@1s")]
    [InlineData("--fault: kill:brokers@1s is for one broker; allowed for all brokers is roll.", "--fault", "kill:brokers@1s")]
    [InlineData("--fault: kill:1|2@1s is for one broker; allowed with two sides are partition and cut.", "--fault", "kill:1|2@1s")]
    [InlineData("--fault: partition:clients|2@1s is between brokers; allowed with clients is cut.", "--fault", "partition:clients|2@1s")]
    [InlineData("--fault: cut:1|2@1s is between clients and brokers; allowed between brokers is partition.", "--fault", "cut:1|2@1s")]
    [InlineData("--shrink: has no faults to leave out; allowed with --fault or --chaos.", "--shrink", "--duration", "9s")]
    [InlineData(
        "--shrink: makes runs of its own, and --repeat 3 asks for others; allowed is one of them.",
        "--shrink", "--repeat", "3", "--duration", "9s", "--fault", "kill:1@1s")]
    [InlineData("--fault: stop:all@1s is for one broker; allowed for all at once are kill, pause and powerloss.", "--fault", "stop:all@1s")]
    [InlineData("--fault: kill:txn-coordinator@1s is for transactions, and this run has none; allowed with --exactly-once.", "--fault", "kill:txn-coordinator@1s")]
    [InlineData(
        "--fault: pause:consumer-1@1s+forever does not end, but a paused worker goes on when the run stops it; allowed is kill.",
        "--fault", "pause:consumer-1@1s+forever")]
    [InlineData("--fault: kill:control-room@1s+forever does not end, and nobody else judges the run; allowed is a length.", "--fault", "kill:control-room@1s+forever")]
    [InlineData("--fault: stop:control-room@1s is for brokers; allowed for workers are kill and pause.", "--fault", "stop:control-room@1s")]
    [InlineData("--fault: roll:brokers@1s+forever has a length; allowed is none: it ends when the last broker is back.", "--fault", "roll:brokers@1s+forever")]
    [InlineData("--fault: roll:brokers@1s+5s has a length; allowed is none: it ends when the last broker is back.", "--fault", "roll:brokers@1s+5s")]
    [InlineData(
        "--fault: pause:1@2s begins while kill:1@1s+3s lasts; allowed is one at a time for each target.", "--fault", "kill:1@1s+3s", "--fault", "pause:1@2s")]
    public void FaultsThatCannotBeAreRefused(string line, params string[] args) => Assert.Equal(line, Lab.Problem(args));

    [Theory]
    [InlineData("explode:1@1s", "--fault: 'explode:1@1s': 'explode' is not known; allowed are kill, stop,")]
    [InlineData("kill:nobody@1s", "--fault: 'kill:nobody@1s': 'nobody' is not a target; allowed are a broker's number, leader,")]
    [InlineData("kill:01@1s", "--fault: 'kill:01@1s': '01' is not a target;")]
    [InlineData(
        "kill:stage-1@1s", "--fault: 'kill:stage-1@1s': 'stage-1' is a stage, and a fault hits one of its workers; allowed are stage-1-1 and so on.")]
    [InlineData("partition:1|1@1s", "--fault: 'partition:1|1@1s': '1|1' is not a target;")]
    [InlineData("partition:clients|clients@1s", "--fault: 'partition:clients|clients@1s': 'clients|clients' is not a target;")]
    [InlineData("skew:1@1s,0s", "--fault: 'skew:1@1s,0s': 0s is less than 1ms; allowed are 1ms to 1d, such as +5s (ahead) or -5s (behind).")]
    [InlineData("skew:1@1s,+-5s", "--fault: 'skew:1@1s,+-5s': -5s is negative; allowed are 1ms to 1d, such as +5s (ahead) or -5s (behind).")]
    [InlineData("slow:1@1s,soon", "--fault: 'slow:1@1s,soon': 'soon' is not a duration; allowed are 0s to 1m, such as 200ms, and with jitter 200ms±50ms or 200ms+-50ms.")]
    [InlineData("slow:1@1s,1s±2s", "--fault: 'slow:1@1s,1s±2s': '2s' is more than 1s;")]
    [InlineData("throttle:1@1s,1m", "--fault: 'throttle:1@1s,1m': '1m' is not a rate such as 1m/s; allowed are 1000/s to 1t/s, such as 1m/s.")]
    [InlineData("kill:1@1s,1m/s", "--fault: 'kill:1@1s,1m/s': kill takes no amount; allowed are amounts of slow, throttle, quota and skew.")]
    [InlineData("kill:1", "--fault: 'kill:1': not of the form; allowed is ACTION:TARGET@START+LENGTH, such as")]
    [InlineData("kill:1@soon", "--fault: 'kill:1@soon': 'soon' is not a duration; allowed are 0s to 30d, such as")]
    [InlineData("kill:1@1s+0s", "--fault: 'kill:1@1s+0s': 0s is less than 1ms; allowed are 1ms to 30d, such as 15s or 1h30m, and forever.")]
    [InlineData("", "--fault: '' is empty;")]
    public void FaultsThatCannotBeReadAreRefused(string text, string line) =>
        Assert.StartsWith(line, Lab.Problem("--fault", text), StringComparison.Ordinal);

    [Theory]
    [InlineData("--chaos: 42 without --duration; allowed only with --duration.", "--chaos", "42")]
    [InlineData(
        "--chaos: 42 has no time to break and heal within --duration 3s; allowed is 4s or more.", "--chaos", "42", "--duration", "3s")]
    [InlineData(
        "--chaos: 42 draws a schedule of its own, and --fault gives another; allowed is one of them.",
        "--chaos", "42", "--duration", "9s", "--fault", "kill:1@2s")]
    [InlineData("--chaos: -1 is negative; allowed are 0 to 2147483647.", "--chaos", "-1", "--duration", "9s")]
    public void ChaosThatCannotBeIsRefused(string line, params string[] args) => Assert.Equal(line, Lab.Problem(args));

    [Fact]
    public void ASeedAndADurationAreEnoughForChaos() => Assert.Equal(42, Lab.Read("--chaos", "42", "--duration", "4s").Chaos);

    [Fact]
    public void ASwitchWithoutAFaultIsRefused() =>
        Assert.StartsWith("--fault: no value given;", Lab.Problem("--fault", "--rate", "5"), StringComparison.Ordinal);

    [Theory]
    [InlineData("all", Acknowledgement.All)]
    [InlineData("1", Acknowledgement.Leader)]
    [InlineData("0", Acknowledgement.None)]
    public void AcknowledgementsHaveKafkasOwnWords(string text, Acknowledgement acks) => Assert.Equal(acks, Lab.Read("--acks", text).Producer.Acks);

    private static IReadOnlyList<FaultSetting> Read(params string[] args) => Lab.Read(args).Faults.Faults;
}
