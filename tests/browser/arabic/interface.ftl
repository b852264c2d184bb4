language-name = العربية
language = { $lang ->
    [fi] الفنلندية
    [sv] السويدية
    [en] الإنجليزية
   *[other] { $lang }
}
skip-to-content = انتقل إلى المحتوى
page-title = { $title } – { $site }
main-menu-label = القائمة الرئيسية
language-menu-label = اللغة
breadcrumbs-label = مسار التنقل
breadcrumbs-home = الرئيسية
section-menu-label = صفحات القسم: { $section }
section-menu-toggle = صفحات القسم
contents-title = المحتويات
footer-menu-label = عن الموقع
notices-label = تنبيهات
notice-not-translated = { $lang ->
    [fi] لم تُترجم هذه الصفحة إلى العربية بعد. النص بالفنلندية.
   *[other] لم تُترجم هذه الصفحة إلى العربية بعد. النص بلغة أخرى.
}
notice-draft = هذه الصفحة مسودة لم تُنشر بعد.
notice-replaced = حلّت محل هذه الصفحة صفحة جديدة:
stage-position = المرحلة { $number } من { $of }
task-position = المهمة { $number } من { $of }
numbered-task-title = المهمة { $number }: { $title }
steps-label = الصفحة السابقة والتالية
step-next-stage = المرحلة التالية:
step-previous-stage = المرحلة السابقة:
step-next-task = إلى المهمة { $number }:
step-previous-task = عودة إلى المهمة { $number }:
step-next-page = الصفحة التالية:
step-previous-page = الصفحة السابقة:
page-owner = المسؤول عن المحتوى
page-reviewed = روجع المحتوى في
print-page = صفحة
not-found-title = الصفحة غير موجودة
not-found-text = نُقلت الصفحة أو حُذفت. يمكنك المتابعة من هنا:
redirect-title = للصفحة عنوان جديد
redirect-text = انتقل إلى الصفحة:
note-title-note = ملاحظة
note-title-tip = نصيحة
note-title-important = مهم
note-title-warning = تحذير
note-title-caution = انتبه
picture-caption-number = صورة { $number }
table-label = جدول
footnotes-title = حواشٍ
footnote-reference = حاشية { $number }
footnote-back = عودة إلى النص من الحاشية { $number }
task-done = تم
task-not-done = لم يتم
link-file-details = ({ $kind }، { $size })
size-kilobytes = { $size } كيلوبايت
size-megabytes = { $size } ميغابايت
notice-outdated = تغيّر النص الأصلي. تطابق هذه الترجمة النص كما كان في { $date }. التغييرات في هذه الأقسام:
notice-outdated-beginning = بداية الصفحة
notice-being-updated = يجري تحديث الترجمة. النص الآن بلغة أخرى.
