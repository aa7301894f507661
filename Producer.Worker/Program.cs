using StreamLab.Processes.Services;
using StreamLab.Producer.Worker;
using StreamLab.Producer.Worker.Load;
using StreamLab.ServiceDefaults;
using StreamLab.Settings;

return args is [LoadRegistration.Argument, .. var load]
    ? await LabProcess.RunAsync(LabProgram.Producer, load, static (builder, settings, _) => builder.AddServiceDefaults().AddLoad(settings))
    : await LabProcess.RunAsync(LabProgram.Producer, args, static (builder, settings, worker) => builder.AddServiceDefaults().AddProducing(settings, worker), static app => app.MapDefaultEndpoints());
