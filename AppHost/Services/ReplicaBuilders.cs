using StreamLab.AppHost.Brokers;
using StreamLab.AppHost.Start;
using StreamLab.AspireHost.Faults;

namespace StreamLab.AppHost.Services;

/// <summary>Several services of one kind, configured together.</summary>
/// <param name="Replicas">The services, in order of their numbers.</param>
internal sealed record ReplicaBuilders(IReadOnlyList<IResourceBuilder<ProjectResource>> Replicas)
{
    /// <summary>Connects each of them to the brokers.</summary>
    public ReplicaBuilders WithReference(LabBrokers brokers) => ForEach(replica => replica.WithReference(brokers));

    /// <summary>Gives each of them its health.</summary>
    public ReplicaBuilders WithHealth(LabPlan lab) => ForEach(replica => replica.WithHealth(lab));

    /// <summary>Lets each of them be paused and killed while the lab runs.</summary>
    public ReplicaBuilders WithFaultCommands(LabPlan lab) => lab.IsPublished ? this : ForEach(static replica => replica.WithFaultCommands());

    /// <summary>Lets each of them wait until another resource has started.</summary>
    public ReplicaBuilders WaitForStart(IResourceBuilder<IResource> dependency) => ForEach(replica => replica.WaitForStart(dependency));

    /// <summary>Lets each of them wait until all services of another kind have started.</summary>
    public ReplicaBuilders WaitForStart(ReplicaBuilders dependencies)
    {
        foreach (var dependency in dependencies.Replicas)
        {
            WaitForStart(dependency);
        }

        return this;
    }

    private ReplicaBuilders ForEach(Action<IResourceBuilder<ProjectResource>> configure)
    {
        foreach (var replica in Replicas)
        {
            configure(replica);
        }

        return this;
    }
}
