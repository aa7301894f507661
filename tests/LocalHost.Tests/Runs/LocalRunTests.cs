using StreamLab.Lab.Reports;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Tests.Fakes;
using StreamLab.LocalHost.Tests.Fakes;
using StreamLab.Settings;
using StreamLab.Verification;

namespace StreamLab.LocalHost.Tests.Runs;

public sealed class LocalRunTests
{
    private static readonly LabSettings OneSecond = new() { Duration = TimeSpan.FromSeconds(1), Consumers = 1 };

    [Fact]
    public async Task RunStartsAndEndsItsPartsInOrder()
    {
        using var harness = new RunHarness(OneSecond);

        Assert.Equal(ExitCodes.Pass, await harness.RunAsync());

        Assert.Equal(
            [
                "start brokers", "make topics", "start every child", "release producer-1",
                "stop producer-1", "pending", "nothing pending", "stop consumer-1", "final report",
                "verdict Pass", "stop control-room", "stop brokers",
            ],
            Ordered(harness));
    }

    [Fact]
    public async Task ControlRoomHearsHowFarTheStartWasAndWhen()
    {
        using var harness = new RunHarness(OneSecond);
        var usual = harness.Launcher.PartitionsOf;
        var asked = 0;
        harness.Launcher.PartitionsOf = name => Interlocked.Increment(ref asked) > 10 ? usual(name) : null;

        await harness.RunAsync();

        var start = harness.Link!.Told!.Start!;
        Assert.NotNull(start.BrokersAt);
        Assert.True(start.BrokersAt <= start.TopicsAt);
        Assert.True(start.TopicsAt < start.ConsumersAt, "Consumers are asked for beat by beat.");
    }

    [Fact]
    public async Task ControlRoomIsToldNothingWhileConsumersStart()
    {
        using var harness = new RunHarness(OneSecond);
        var usual = harness.Launcher.PartitionsOf;
        var (asked, early, areReady) = (0, false, false);
        harness.Launcher.PartitionsOf = name =>
        {
            areReady |= Interlocked.Increment(ref asked) > 10;
            return areReady ? usual(name) : null;
        };

        await harness.RunAsync(() => early |= harness.Link is { IsOpen: true } && !Volatile.Read(ref areReady));

        Assert.False(early);
    }

    [Fact]
    public async Task ControlRoomIsToldOfConsumersThatTakeLong()
    {
        using var harness = new RunHarness(OneSecond);
        harness.Room = new(harness.Launcher, harness.Journal, OneSecond.Topic.Partitions) { Unassigned = 1 };
        var isTold = false;

        Assert.Equal(ExitCodes.StartFailed, await harness.RunAsync(() => isTold |= harness.Link is { IsOpen: true }));

        Assert.True(isTold);
    }

    [Fact]
    public async Task ProducersBeginOnlyWhenAllPartitionsHaveAConsumer()
    {
        using var harness = new RunHarness(OneSecond);
        harness.Room = new(harness.Launcher, harness.Journal, OneSecond.Topic.Partitions) { Unassigned = 1 };

        Assert.Equal(ExitCodes.StartFailed, await harness.RunAsync());

        Assert.DoesNotContain("release producer-1", harness.Journal.Entries);
        // 30 s after they got on last.
        Assert.Contains(harness.View.Problems, static line => line.StartsWith("After 3", StringComparison.Ordinal)
            && line.EndsWith(
                " s the consumers are not ready: 1 of 1 consumer has partitions, 11 of 12 partitions have a consumer; "
                + "the state of group 'streamlab' is not known, nor who else is in it. --start-timeout is 30 s without progress.",
                StringComparison.Ordinal));
        Assert.Equal("stop brokers", harness.Journal.Entries[^1]);
        Assert.All(harness.Launcher.Children, child => Assert.False(child.IsAlive));
    }

    [Fact]
    public async Task WhileConsumersGetOnTheStartIsNotOver()
    {
        using var harness = new RunHarness(OneSecond with { Consumers = 3 });
        var began = harness.Time.GetTimestamp();
        // One after the other, each well within the limit, all together beyond it.
        harness.Launcher.PartitionsOf = name => name switch
        {
            "consumer-1" => 4,
            "consumer-2" => harness.Time.GetElapsedTime(began) > TimeSpan.FromSeconds(20) ? 4 : null,
            "consumer-3" => harness.Time.GetElapsedTime(began) > TimeSpan.FromSeconds(40) ? 4 : null,
            _ => 12,
        };

        Assert.Equal(ExitCodes.Pass, await harness.RunAsync());
    }

    [Fact]
    public async Task HowLongConsumersMayTakeIsASetting()
    {
        using var harness = new RunHarness(OneSecond with { StartTimeout = TimeSpan.FromSeconds(5) });
        harness.Launcher.PartitionsOf = static _ => null;

        Assert.Equal(ExitCodes.StartFailed, await harness.RunAsync());

        Assert.Contains(harness.View.Problems, static line => line.StartsWith("After 5 s the consumers are not ready", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhoIsNotReadyIsNamedWithWhatItWaitsFor()
    {
        using var harness = new RunHarness(OneSecond with { Consumers = 2 });
        harness.Launcher.PartitionsOf = name => name switch { "consumer-1" => 12, "consumer-2" => null, _ => 12 };

        Assert.Equal(ExitCodes.StartFailed, await harness.RunAsync());

        Assert.Contains(
            "After 30 s the consumers are not ready: 1 of 2 consumers have partitions, 12 of 12 partitions have a consumer; consumer-2 waits for its place in group 'streamlab'; "
                + "the state of group 'streamlab' is not known, nor who else is in it. --start-timeout is 30 s without progress.",
            harness.View.Problems);
    }

    [Fact]
    public async Task ProducersThatWaitForTheirSourceAreLetBeginAllTheSame()
    {
        using var harness = new RunHarness(OneSecond with { Source = new() { Path = SourceSettings.StandardInput } });
        var usual = harness.Launcher.PartitionsOf;
        harness.Launcher.PartitionsOf = name => name == "producer-1" ? null : usual(name);

        Assert.Equal(ExitCodes.Pass, await harness.RunAsync());

        Assert.Contains("release producer-1", harness.Journal.Entries);
    }

    [Fact]
    public async Task TheDurationBeginsWhenProducersAreReadyThoughTheyTakeLong()
    {
        using var harness = new RunHarness(OneSecond);
        var usual = harness.Launcher.PartitionsOf;
        var began = harness.Time.GetTimestamp();
        var isReady = false;
        harness.Launcher.PartitionsOf = name =>
        {
            isReady |= harness.Time.GetElapsedTime(began) > TimeSpan.FromSeconds(15);
            return name == "producer-1" && !isReady ? null : usual(name);
        };
        var isEarly = false;

        Assert.Equal(ExitCodes.Pass, await harness.RunAsync(() => isEarly |= !isReady && harness.Journal.Entries.Contains("release producer-1")));

        Assert.False(isEarly);
    }

    [Fact]
    public async Task ControlRoomThatNeverAnswersFailsTheStart()
    {
        using var harness = new RunHarness(OneSecond with { Duration = TimeSpan.FromMinutes(10) });
        harness.Room = new(harness.Launcher, harness.Journal, OneSecond.Topic.Partitions) { IsSilent = true };

        Assert.Equal(ExitCodes.StartFailed, await harness.RunAsync());

        Assert.Contains("ControlRoom did not answer within 30 s.", harness.View.Problems);
        Assert.Contains("control-room says hello", harness.View.Problems);
        Assert.All(harness.Launcher.Children, child => Assert.False(child.IsAlive));
    }

    [Fact]
    public async Task RunEndsOnTimeThoughControlRoomAnswersLate()
    {
        using var harness = new RunHarness(OneSecond);
        harness.Room = new(harness.Launcher, harness.Journal, OneSecond.Topic.Partitions)
        {
            Hangs = () => !harness.Journal.Entries.Contains("stop producer-1"),
        };

        Assert.Equal(ExitCodes.Pass, await harness.RunAsync());
    }

    [Fact]
    public async Task ControlRoomThatDiesWhileItJudgesIsAskedAgain()
    {
        using var harness = new RunHarness(OneSecond);
        harness.Room = new(harness.Launcher, harness.Journal, OneSecond.Topic.Partitions) { Deaths = 3 };

        Assert.Equal(ExitCodes.Pass, await harness.RunAsync());

        Assert.Equal(3, harness.Journal.Entries.Count(static entry => entry == "death while judging"));
        Assert.Contains("verdict Pass", harness.Journal.Entries);
    }

    [Fact]
    public async Task ControlRoomThatNeverJudgesEndsTheRunAllTheSame()
    {
        using var harness = new RunHarness(OneSecond);
        harness.Room = new(harness.Launcher, harness.Journal, OneSecond.Topic.Partitions) { Deaths = int.MaxValue };

        Assert.NotEqual(ExitCodes.Pass, await harness.RunAsync());

        Assert.Contains("ControlRoom gave no verdict: the connection ended", harness.View.Problems);
    }

    [Fact]
    public async Task FailedVerdictIsExitCodeOne()
    {
        using var harness = new RunHarness(OneSecond);
        harness.Room = new(harness.Launcher, harness.Journal, OneSecond.Topic.Partitions) { Verdict = VerdictKind.Fail };

        Assert.Equal(ExitCodes.Fail, await harness.RunAsync());

        Assert.Contains("verdict Fail", harness.Journal.Entries);
    }

    [Fact]
    public async Task EndOfTheSourceEndsTheRun()
    {
        using var harness = new RunHarness(OneSecond with { Duration = null });
        harness.Room = new(harness.Launcher, harness.Journal, OneSecond.Topic.Partitions) { SourceEnds = true };

        Assert.Equal(ExitCodes.Pass, await harness.RunAsync());

        Assert.Contains("The source has ended: stopping.", harness.View.Said);
    }

    [Fact]
    public async Task ASourceThatEndedIsBelievedThoughControlRoomHearsOfItLate()
    {
        using var harness = new RunHarness(OneSecond with { Duration = null });
        harness.Room = new(harness.Launcher, harness.Journal, OneSecond.Topic.Partitions) { SourceEnds = true, LateAnswers = 20 };

        Assert.Equal(ExitCodes.Pass, await harness.RunAsync(() =>
        {
            if (harness.View.Shown is { Phase: RunPhase.Running })
            {
                harness.Launcher.Newest("producer-1")!.End(0);
            }
        }));

        Assert.Contains("The source has ended: stopping.", harness.View.Said);
    }

    [Fact]
    public async Task ProducersThatEndJustBeforeTheHostsClockEndBecauseTheDurationIsOver()
    {
        using var harness = new RunHarness(OneSecond);
        harness.Room = new(harness.Launcher, harness.Journal, OneSecond.Topic.Partitions) { SourceEnds = true };

        Assert.Equal(ExitCodes.Pass, await harness.RunAsync());

        Assert.Contains("1 s are over: stopping.", harness.View.Said);
    }

    [Fact]
    public async Task ProducerThatEndedByItselfIsNotStartedAgain()
    {
        using var harness = new RunHarness(OneSecond with { Duration = null });

        var code = await harness.RunAsync(() => harness.Launcher.Newest("producer-1")?.End(0));

        Assert.Equal(ExitCodes.Pass, code);
        Assert.Single(harness.Launcher.Children, child => child.Name == "producer-1");
    }

    [Fact]
    public async Task FirstWishToStopEndsInOrderWithAVerdict()
    {
        using var harness = new RunHarness(OneSecond with { Duration = null });

        var code = await harness.RunAsync(Once(() => harness.View.Shown?.Elapsed > TimeSpan.Zero, harness.Signal.Request));

        Assert.Equal(ExitCodes.Pass, code);
        Assert.Contains("verdict Pass", harness.Journal.Entries);
    }

    [Fact]
    public async Task SecondWishToStopKillsWhatIsLeftAndIsNoPass()
    {
        using var harness = new RunHarness(OneSecond with { Duration = null });
        harness.Launcher.Stubborn.UnionWith(["producer-1", "consumer-1", "control-room"]);
        var asked = DateTimeOffset.MaxValue;
        var first = Once(() => harness.View.Shown?.Elapsed > TimeSpan.Zero, () =>
        {
            asked = harness.Time.GetUtcNow();
            harness.Signal.Request();
        });
        var second = Once(
            () => harness.Journal.Entries.Contains("stop producer-1") && harness.Time.GetUtcNow() - asked > StopSignal.OneWish, harness.Signal.Request);

        var code = await harness.RunAsync(() =>
        {
            first();
            second();
        });

        Assert.Equal(ExitCodes.Interrupted, code);
        Assert.All(harness.Launcher.Children, child => Assert.False(child.IsAlive));
        Assert.DoesNotContain(harness.Journal.Entries, entry => entry.StartsWith("verdict", StringComparison.Ordinal));
        Assert.Equal("stop brokers", harness.Journal.Entries[^1]);
    }

    [Fact]
    public async Task WishToStopBeforeTheFirstRecordLeavesNothingBehind()
    {
        using var harness = new RunHarness(OneSecond);
        harness.Room = new(harness.Launcher, harness.Journal, OneSecond.Topic.Partitions)
        {
            Unassigned = 1,
        };

        Assert.Equal(ExitCodes.Interrupted, await harness.RunAsync(Once(() => harness.Launcher.Newest("producer-1") is not null, harness.Signal.Request)));

        Assert.Contains("Stopped before a record was sent: there is no verdict.", harness.View.Problems);
        Assert.All(harness.Launcher.Children, child => Assert.False(child.IsAlive));
        Assert.Equal("stop brokers", harness.Journal.Entries[^1]);
    }

    [Fact]
    public async Task WorkerThatDoesNotStopIsKilledAndTheRunIsStillJudged()
    {
        using var harness = new RunHarness(OneSecond);
        harness.Launcher.Stubborn.Add("producer-1");

        Assert.Equal(ExitCodes.Pass, await harness.RunAsync());

        Assert.Contains("kill producer-1", harness.Journal.Entries);
        Assert.Contains("producer-1 did not stop within 15 s and was killed.", harness.View.Said);
    }

    [Fact]
    public async Task WorkerThatRefusesItsSettingsFailsTheStartWithItsLastLines()
    {
        using var harness = new RunHarness(OneSecond);
        harness.Launcher.EndAtOnce["producer-1"] = ExitCodes.BadSettings;

        Assert.Equal(ExitCodes.StartFailed, await harness.RunAsync());

        Assert.Equal(
            ["producer-1 ended with exit code 2 before it was at work.", "producer-1 says hello"],
            harness.View.Problems);
    }

    [Fact]
    public async Task TopicThatCannotBeMadeFailsTheStartBeforeAnyProcess()
    {
        var journal = new Journal();
        using var harness = new RunHarness(OneSecond)
        {
            Cluster = new FakeCluster(journal) { TopicFailure = new StartFailedException("topic 'events' is there") },
        };

        Assert.Equal(ExitCodes.StartFailed, await harness.RunAsync());

        Assert.Empty(harness.Launcher.Children);
        Assert.Equal(["topic 'events' is there"], harness.View.Problems);
        Assert.Equal(["start brokers", "make topics", "stop brokers"], journal.Entries);
    }

    [Fact]
    public async Task ConsumerThatDiesIsStartedAgainAndShownAsRestarted()
    {
        using var harness = new RunHarness(OneSecond with { Duration = TimeSpan.FromSeconds(5) });
        var kill = Once(() => harness.View.Shown?.Elapsed > TimeSpan.Zero, () => harness.Launcher.Newest("consumer-1")!.End(137));
        var restarts = 0;

        var code = await harness.RunAsync(() =>
        {
            kill();
            restarts = harness.View.Shown?.Resources.FirstOrDefault(resource => resource.Name == "consumer-1")?.Restarts ?? 0;
        });

        Assert.Equal(ExitCodes.Pass, code);
        Assert.Equal(1, restarts);
        Assert.Equal(2, harness.Launcher.Children.Count(child => child.Name == "consumer-1"));
    }

    [Fact]
    public async Task ReportIsWrittenToItsFolder()
    {
        var folder = Directory.CreateTempSubdirectory("streamlab-");
        try
        {
            using var harness = new RunHarness(OneSecond) { Folder = new ReportFolder(folder.FullName) };

            Assert.Equal(ExitCodes.Pass, await harness.RunAsync());

            Assert.Equal(["report.html", "report.json"], folder.EnumerateFiles().Select(file => file.Name).Order());
            Assert.Contains($"verdict Pass {folder.FullName}", harness.Journal.Entries);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task ReportThatCannotBeWrittenIsOneLineAndNoPass()
    {
        var file = Path.GetTempFileName();
        try
        {
            using var harness = new RunHarness(OneSecond) { Folder = new ReportFolder(file) };

            Assert.Equal(ExitCodes.Fail, await harness.RunAsync());

            Assert.StartsWith($"--report: '{file}' cannot be written", Assert.Single(harness.View.Problems), StringComparison.Ordinal);
            Assert.Contains("verdict Pass", harness.Journal.Entries);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task WhileTheVerdictIsAwaitedThatIsTold()
    {
        var judging = new TaskCompletionSource();
        using var harness = new RunHarness(OneSecond);
        harness.Room = new(harness.Launcher, harness.Journal, OneSecond.Topic.Partitions) { Judging = judging.Task };

        await harness.RunAsync(() =>
        {
            if (harness.View.Shown is { Phase: RunPhase.Judging, Awaited: "ControlRoom's verdict, for 3 s so far" })
            {
                judging.TrySetResult();
            }
        });

        Assert.True(judging.Task.IsCompleted);
    }

    /// <summary>An action that happens at the first call at which <paramref name="condition"/> holds.</summary>
    private static Action Once(Func<bool> condition, Action action)
    {
        var done = false;
        return () =>
        {
            if (!done && condition())
            {
                done = true;
                action();
            }
        };
    }

    /// <summary>The journal without repetitions; processes start side by side, in any order.</summary>
    private static IReadOnlyList<string> Ordered(RunHarness harness)
    {
        var entries = harness.Journal.Entries.Distinct().ToList();
        Assert.Equal(["start consumer-1", "start control-room", "start producer-1"], entries[2..5].Order(StringComparer.Ordinal));
        return [.. entries[..2], "start every child", .. entries[5..]];
    }
}
